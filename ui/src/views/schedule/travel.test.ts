import { expect, test } from 'vitest';
import { arrange, layOut, type Mode } from './layout';
import { neighbour, wayOf, type Way } from './travel';

const nights = ['18', '19', '20'].map((night) => ({ night, first: 600, last: 1500 }));
const blocks = [
  { id: 'a', night: '18', screen: '1', from: 600 },
  { id: 'b', night: '18', screen: '1', from: 1140 },
  { id: 'over b', night: '18', screen: '1', from: 1150 },
  { id: 'c', night: '18', screen: '3', from: 610 },
  { id: 'd', night: '18', screen: '3', from: 1100 },
  { id: 'late', night: '18', screen: '2', from: 1470 },
  { id: 'e', night: '20', screen: '3', from: 1120 },
  { id: 'f', night: '20', screen: '1', from: 700 },
].map((one) => ({ ...one, minutes: 100 }));

function from(id: string, way: Way, mode: Mode = 'nights'): string {
  const placed = arrange(layOut({ mode, nights, screens: ['1', '2', '3'], columnWidth: 100, perMinute: 1, heading: 20, between: 10 }), blocks);
  const at = placed.find((one) => one.what.id === id);
  if (!at) throw new Error(`there is a block ${id}`);
  return neighbour(placed, at, way).what.id;
}

test.each([
  ['a', 'down', 'b'], ['b', 'up', 'a'], ['a', 'up', 'a'],
  ['over b', 'down', 'f'], ['f', 'up', 'over b'],
  ['a', 'right', 'late'], ['late', 'right', 'd'], ['late', 'left', 'over b'], ['e', 'right', 'e'],
  ['b', 'right', 'over b'], ['over b', 'left', 'b'], ['over b', 'right', 'late'],
  ['b', 'first', 'a'], ['b', 'last', 'late'],
  ['c', 'nightAfter', 'e'], ['late', 'nightAfter', 'e'], ['e', 'nightBefore', 'd'], ['e', 'nightAfter', 'e'],
] as [string, Way, string][])('from %s %s is %s', (id, way, expected) => expect(from(id, way)).toBe(expected));

test('in the week of a venue, right leads into the next night', () => {
  expect(from('d', 'right', 'venue')).toBe('f');
  expect(from('f', 'right', 'venue')).toBe('e');
});

test('from any block every other one can be reached', () => {
  const reached = new Set(['a']);
  const ways: Way[] = ['up', 'down', 'left', 'right', 'first', 'last', 'nightBefore', 'nightAfter'];
  for (const id of reached) for (const way of ways) reached.add(from(id, way));
  expect(reached.size).toBe(blocks.length);
});

test('keys are ways', () => {
  expect(['ArrowUp', 'PageDown', 'x'].map(wayOf)).toEqual(['up', 'nightAfter', null]);
});
