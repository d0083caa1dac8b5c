// The keys of the wall: one table, which the wall runs and the list of keys shows.
import { tick } from 'svelte';
import { focusIn } from '../../keys';
import type { Group } from '../../menu.svelte';
import { app } from '../../state.svelte';
import { carry } from './carry.svelte';
import { copy, openFilm, pair, park, paste, removeAll, swap } from './deeds';
import { steady } from './drag.svelte';
import { count } from './say';
import { suggesting } from './suggesting.svelte';
import { neighbour, wayOf } from './travel';
import { wall } from './wall.svelte';
import { tabs } from './tabs.svelte';

interface WallKey {
  /** As it is shown. */
  keys: string;
  does: string;
  /** Whether this event is that key. */
  is: (event: KeyboardEvent) => boolean;
  run: (event: KeyboardEvent) => void;
}

const control = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey) && !event.altKey;
const plain = (...keys: string[]) => (event: KeyboardEvent) => !event.ctrlKey && !event.metaKey && !event.altKey && keys.includes(event.key);
const letter = (key: string) => (event: KeyboardEvent) => !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === key;
const chord = (key: string) => (event: KeyboardEvent) => control(event) && !event.shiftKey && event.key.toLowerCase() === key;

/** Goes on from the block in focus; the first time to the first block of the night in view. */
function travel(event: KeyboardEvent): void {
  const [way, all] = [wayOf(event.key), wall.placed];
  const end = control(event) && (way === 'first' || way === 'last');
  const from = wall.focus === null ? undefined : wall.placedById.get(wall.focus);
  if (!from || !way) {
    const first = end ? undefined : all.find((one) => one.what.night === wall.night);
    return wall.go((first ?? all.at(way === 'last' ? -1 : 0))?.what.id ?? null);
  }
  const to = end ? all.at(way === 'first' ? 0 : -1)! : neighbour(all, from, way);
  if (event.shiftKey) {
    wall.selected.add(from.what.id);
    wall.selected.add(to.what.id);
  }
  wall.go(to.what.id, event.shiftKey || (control(event) && !end));
}

function selectNight(): void {
  const night = wall.byId.get(wall.focus ?? '')?.night ?? wall.night;
  const ids = wall.placed.filter((one) => one.what.night === night).map((one) => one.what.id);
  wall.select(ids);
  wall.focus ??= ids[0] ?? null;
  app.said = `${count(ids.length, 'screening')} selected.`;
}

const pickUp = () => carry.take('move', wall.meant, wall.focus, true);
function stretch(edge: 'introduction' | 'discussion'): void {
  const block = wall.byId.get(wall.focus ?? '');
  if (block) carry.take(edge, [block], block.id, true);
}

/** The keys while nothing is held. */
export const wallKeys: WallKey[] = [
  { keys: '← ↑ ↓ →', does: 'go from one screening to the next; with Shift select on the way, with Ctrl go without selecting', is: (event) => event.key.startsWith('Arrow') && !event.altKey, run: travel },
  { keys: 'Home and End', does: 'the first and the last show of the night; with Ctrl of the edition', is: (event) => ['Home', 'End'].includes(event.key), run: travel },
  { keys: 'PageUp and PageDown', does: 'the same screen a night before or after', is: plain('PageUp', 'PageDown'), run: travel },
  { keys: 'Space', does: 'select this one too, or no longer', is: (event) => event.key === ' ' && !event.altKey, run: () => wall.focus !== null && wall.toggle(wall.focus) },
  { keys: 'Ctrl+A', does: 'select the whole night', is: chord('a'), run: selectNight },
  { keys: 'Enter or M', does: 'pick up what is selected, to move it', is: (event) => plain('Enter')(event) || letter('m')(event), run: pickUp },
  { keys: 'Q', does: 'change the minutes of Q&A: ↑ ↓ by 5, Enter keeps', is: letter('q'), run: () => stretch('discussion') },
  { keys: 'I', does: 'change the minutes of introduction: ↑ ↓ by 5, Enter keeps', is: letter('i'), run: () => stretch('introduction') },
  { keys: 'Ctrl+C, then Ctrl+V', does: 'hold a copy, to put it down elsewhere (Ctrl and drag)', is: chord('c'), run: copy },
  { keys: 'Ctrl+V', does: '', is: chord('v'), run: paste },
  { keys: 'S', does: 'let two screenings change places', is: letter('s'), run: () => void swap() },
  { keys: 'Delete', does: 'put what is selected back into the tray', is: plain('Delete', 'Backspace'), run: (event) => void (event.shiftKey ? removeAll(wall.meant) : park(wall.meant)) },
  { keys: 'Shift+Delete', does: 'remove it for good', is: () => false, run: () => undefined },
  { keys: 'F2', does: 'open its form beside the grid; Escape leads back', is: plain('F2'), run: () => openForm() },
  { keys: 'A', does: 'show all showings of its film', is: letter('a'), run: () => tabs.showAll(wall.byId.get(wall.focus ?? '') ?? null) },
  { keys: 'F', does: 'list the best free slots for it, with reasons; Enter takes one', is: letter('f'), run: () => openSlots() },
  { keys: 'T', does: 'go to the tray; Enter takes a film from it onto the grid', is: letter('t'), run: () => openTray() },
  { keys: '+ and −', does: 'show it larger or smaller (Ctrl and the wheel); 0 the whole edition', is: (event) => ['+', '=', '-', '0'].includes(event.key) && !event.altKey, run: zoom },
  { keys: 'Escape', does: 'select nothing', is: plain('Escape'), run: () => wall.select([]) },
];

/** The menu of what is selected on the wall. */
export function wallMenu(): Group[] {
  const [one, off] = [wall.byId.get(wall.focus ?? ''), app.readOnly !== null];
  return [
    {
      deeds: [
        { name: 'Edit screening', keys: 'F2', run: () => openForm(), off: !one },
        { name: 'Open film', run: () => one && openFilm(one), off: !one },
        { name: 'All showings of its film', keys: 'A', run: () => tabs.showAll(one ?? null), off: !one },
        { name: 'Best free slots', keys: 'F', run: () => openSlots(), off: !one || off },
      ],
    },
    {
      deeds: [
        { name: 'Move', keys: 'Enter', run: pickUp, off },
        { name: 'Copy', keys: 'Ctrl+C', run: copy, off },
        { name: 'Paste', keys: 'Ctrl+V', run: paste, off },
        { name: 'Swap', keys: 'S', run: () => void swap(), off: off || pair() === null },
      ],
    },
    {
      deeds: [
        { name: 'Put back into the tray', keys: 'Delete', run: () => void park(wall.meant), off },
        { name: 'Remove', keys: 'Shift+Delete', run: () => void removeAll(wall.meant), off },
      ],
    },
  ];
}

/** All of them in words, with those that mean something only while something is held. */
export const gridKeys: { keys: string; does: string }[] = [
  ...wallKeys.filter((key) => key.does),
  { keys: '↑ ↓', does: 'of what is held: 5 minutes earlier or later; PageUp and PageDown an hour' },
  { keys: 'Ctrl+← and Ctrl+→', does: 'of what is held: to another screen (← and → alike)' },
  { keys: 'Ctrl+↑ and Ctrl+↓', does: 'of what is held: to another night' },
  { keys: 'Enter, Escape', does: 'put down what is held, put it back' },
];

function zoom(event: KeyboardEvent): void {
  wall.zoom(event.key === '0' ? 0 : wall.level + (event.key === '-' ? -1 : 1), steady());
}
/** Goes into the form of the screening in focus. */
export function openForm(): void {
  wall.panel = 'screening';
  setTimeout(() => focusIn('.screening-side'));
}
/** Goes to the best free slots of what is selected, once they are found. */
export function openSlots(): void {
  wall.panel = 'suggest';
  setTimeout(() => void suggesting.ask().then(tick).then(() => document.querySelector<HTMLElement>('.suggest .place')?.focus()));
}
function openTray(): void {
  wall.panel = 'tray';
  setTimeout(() => focusIn('.tray .list'));
}

/** A key while something is held. */
function carryKey(event: KeyboardEvent): boolean {
  const far = control(event);
  const up = event.key === 'ArrowUp' || event.key === 'PageUp';
  if (event.key === 'Escape') carry.cancel();
  else if (plain('Enter')(event) || letter('m')(event)) void carry.drop();
  else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    if (far) carry.step('nights', up ? -1 : 1);
    else carry.nudge(up ? -1 : 1);
  } else if (event.key === 'PageUp' || event.key === 'PageDown') carry.nudge(up ? -1 : 1, 12);
  else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') carry.step('screens', event.key === 'ArrowLeft' ? -1 : 1);
  else return false;
  return true;
}

/** What a key does on the wall. */
export function wallKey(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented) return;
  if (carry.active) {
    // Keys of the window would act on something that is in the air.
    if (!carryKey(event) && event.key !== 'Tab' && event.key !== 'F1') event.stopPropagation();
    if (event.key !== 'Tab' && event.key !== 'F1') event.preventDefault();
    return;
  }
  const found = wallKeys.find((key) => key.is(event));
  if (!found) return;
  event.preventDefault();
  event.stopPropagation();
  found.run(event);
}
