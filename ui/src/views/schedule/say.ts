// What blocks are called in words, for tooltips and for those who listen.
import type { ClashRow, TryRow } from '../../records';
import { nameOf } from '../../words';
import { screeningKinds, screeningStates } from '../screenings/names';
import type { Deed, Held } from './carry.svelte';
import { wall, type Block } from './wall.svelte';

/** "1 clash", "3 clashes". */
export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

/** The worst of some clashes; none where there are none. */
export function worst(clashes: ClashRow[]): 'error' | 'warning' | 'hint' | null {
  return (['error', 'warning', 'hint'] as const).find((one) => clashes.some((clash) => clash.severity === one)) ?? null;
}

/** Whether something clashes; a hint is no clash. */
export const clashing = (block: Block): boolean => block.clashes.some((clash) => clash.severity !== 'hint');

/** "Tower City Cinemas, Screen 5". */
export function placeName(screen: string): string {
  const one = wall.screens.find((other) => other.id === screen);
  return one ? `${one.venue_name}, ${one.name}` : '';
}

/** "Last Train Home, Thursday, March 25, 7:10 PM, Tower City Cinemas, Screen 5, 2 clashes". */
export function labelOf(block: Block): string {
  const night = wall.nightOf(block.night)?.label ?? block.night;
  return [
    block.title,
    `${night}, ${block.clock}`,
    placeName(block.screen),
    block.state === 'confirmed' ? '' : nameOf(screeningStates, block.state),
    block.kind === 'public' ? '' : nameOf(screeningKinds, block.kind),
    block.clashes.length > 0 ? count(block.clashes.length, 'clash', 'clashes') : '',
    wall.marks.get(block.id)?.message ?? '',
  ].filter(Boolean).join(', ');
}

/** "Last Train Home\n7:10 PM to 8:55 PM: 85 film + 20 Q&A = 105 minutes\nScreen 5 …": the tooltip. */
export function about(block: Block): string {
  return [
    [block.title, block.code].filter(Boolean).join(' · '),
    block.explained ? `${block.clock} to ${wall.clock(block.to)}: ${block.explained}` : `${block.clock}, length not known`,
    placeName(block.screen),
    ...block.clashes.map((clash) => `▲ ${clash.message}`),
    wall.marks.get(block.id)?.message ?? '',
  ].filter(Boolean).join('\n');
}

/** Where something that is held would be: "7:15 PM, Screen 5, Thursday"; how long what is made longer would be. */
export function sayPlace(held: Held, deed: Deed | null): string {
  if (deed === 'discussion') return `${held.discussion} minutes of Q&A, until ${wall.clock(held.from + held.minutes)}`;
  if (deed === 'introduction') return `${held.introduction} minutes of introduction, from ${wall.clock(held.from)}`;
  return [wall.clock(held.from), placeName(held.screen), wall.nightOf(held.night)?.label ?? held.night].filter(Boolean).join(', ');
}

/** The clashes that several things would have, each sentence once, the gravest first. */
export function clashesOf(trials: TryRow[]): ClashRow[] {
  const order = { error: 0, warning: 1, hint: 2, off: 3 };
  const all = new Map(trials.flatMap((one) => one.clashes.map((clash) => [clash.message, clash] as const)));
  return [...all.values()].sort((a, b) => order[a.severity] - order[b.severity]);
}

/** What is told of a place that was tried: "7:15 PM, Screen 5, Thursday. No clash." */
export function sayTrials(held: Held | undefined, deed: Deed | null, trials: TryRow[], fault: string | null): string {
  if (!held) return '';
  if (fault) return `${sayPlace(held, deed)}. ${fault}`;
  const clashes = clashesOf(trials);
  return `${sayPlace(held, deed)}. ${clashes.length === 0 ? 'No clash.' : `${count(clashes.length, 'clash', 'clashes')}: ${clashes.map((clash) => clash.message).join(' ')}`}`;
}
