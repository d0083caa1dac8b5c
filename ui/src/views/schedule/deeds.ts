// What is done with screenings that are selected: each is one step of Undo, and says how to take it back.
import { programmes } from '../../readings.svelte';
import type { PlaceItem } from '../../records';
import { app, attempt, goToFilm, write } from '../../state.svelte';
import { carry } from './carry.svelte';
import { count } from './say';
import { wall, type Block } from './wall.svelte';

/** "“Last Train Home”", "3 screenings". */
const named = (blocks: Block[]) => (blocks.length === 1 ? `“${blocks[0]!.title}”` : count(blocks.length, 'screening'));

/** After these are gone the focus is on what was nearest to them. */
function heir(blocks: Block[]): string | null {
  const gone = new Set(blocks.map((one) => one.id));
  const first = wall.placed.findIndex((one) => gone.has(one.what.id));
  const left = (from: number, way: 1 | -1) => {
    for (let at = from; at >= 0 && at < wall.placed.length; at += way) if (!gone.has(wall.placed[at]!.what.id)) return wall.placed[at]!.what.id;
    return null;
  };
  return left(first, 1) ?? left(first, -1);
}

/** Takes screenings off the wall, back into the tray. */
export async function park(blocks: Block[]): Promise<void> {
  if (blocks.length === 0) return;
  const next = heir(blocks);
  const items: PlaceItem[] = blocks.map(({ id, screen }) => ({ id, screen, starts: null }));
  await attempt(async () => {
    await write('schedule.place', { items, sure: false });
    wall.go(next);
    app.toast = `Put ${named(blocks)} back into the tray.`;
  });
}

/** Removes screenings for good. */
export async function removeAll(blocks: Block[]): Promise<void> {
  if (blocks.length === 0) return;
  const next = heir(blocks);
  await attempt(async () => {
    await write('schedule.remove', { ids: blocks.map((one) => one.id) });
    wall.go(next);
    app.toast = blocks.length === 1 ? `Removed the screening of ${named(blocks)}.` : `Removed ${named(blocks)}.`;
  });
}

/** The two that would change places: those that are selected, else the one selected and the one in focus. */
export function pair(): [Block, Block] | null {
  const ids = new Set(wall.selected);
  if (wall.focus !== null && ids.size < 2) ids.add(wall.focus);
  const [a, b, more] = [...ids].flatMap((id) => wall.byId.get(id) ?? []);
  return a && b && !more ? [a, b] : null;
}

/** Lets two screenings change places. */
export async function swap(): Promise<void> {
  const two = pair();
  if (!two) {
    app.said = 'Select two screenings to swap them: Ctrl with the arrow keys goes on without selecting, S swaps.';
    return;
  }
  const [a, b] = two;
  await attempt(async () => {
    await write('schedule.swap', { a: a.id, b: b.id });
    wall.go(a.id);
    app.said = `“${a.title}” and “${b.title}” have changed places.`;
  });
}

/** What was copied: the screenings, by id. */
let copied: string[] = [];

/** Remembers what is selected, for pasting. */
export function copy(): void {
  copied = wall.meant.map((one) => one.id);
  app.said = copied.length === 0 ? 'Nothing is selected.' : `Copied ${named(wall.meant)}. Ctrl+V pastes.`;
}

/** Holds copies of what was copied, to be put down elsewhere. */
export function paste(): void {
  const blocks = copied.flatMap((id) => wall.byId.get(id) ?? []);
  if (blocks.length === 0) app.said = 'Nothing was copied yet.';
  else carry.take('copy', blocks, blocks[0]!.id, true);
}

/** Opens the form of the film that is shown. */
export function openFilm(block: Block): void {
  const film = block.film ?? programmes.value?.find((one) => one.programme.id === block.programme)?.films[0]?.item.film;
  if (film) void goToFilm(film);
}
