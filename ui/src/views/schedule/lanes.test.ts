import { expect, test } from 'vitest';
import { lanes, type Stretch } from './lanes';

const of = (...pairs: [number, number][]): Stretch[] => pairs.map(([from, to]) => ({ from, to }));

test.each([
  ['one that meets nothing has all the room', of([0, 10], [10, 20]), [[0, 1], [0, 1]]],
  ['two that overlap share it', of([0, 10], [5, 20]), [[0, 2], [1, 2]]],
  ['a lane is used again once it is free', of([0, 30], [5, 10], [10, 20]), [[0, 2], [1, 2], [1, 2]]],
  ['those that meet through others divide it alike', of([0, 10], [5, 15], [12, 20]), [[0, 2], [1, 2], [0, 2]]],
  ['whatever the order in which they come', of([5, 20], [0, 10]), [[1, 2], [0, 2]]],
  ['of two that start together the longer is first', of([0, 5], [0, 10]), [[1, 2], [0, 2]]],
  ['nothing is nothing', [], []],
] as [string, Stretch[], [number, number][]][])('%s', (_, stretches, expected) => {
  expect(lanes(stretches).map(({ lane, of }) => [lane, of])).toEqual(expected);
});

test('against every pair: those that overlap never share a lane, and no room has more lanes than it needs', () => {
  // The same numbers on every machine.
  let seed = 34;
  const chance = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 300; round += 1) {
    const stretches = Array.from({ length: 1 + chance(14) }, () => {
      const from = chance(40);
      return { from, to: from + 1 + chance(15) };
    });
    const made = lanes(stretches);
    stretches.forEach((a, i) => {
      expect(made[i]!.lane).toBeLessThan(made[i]!.of);
      stretches.forEach((b, j) => {
        if (i === j || a.from >= b.to || b.from >= a.to) return;
        expect(made[i]!.lane).not.toBe(made[j]!.lane);
        expect(made[i]!.of).toBe(made[j]!.of);
      });
      // As many lanes as overlap at the busiest moment of the whole, at most.
      const busiest = Math.max(...Array.from({ length: 60 }, (_, at) => stretches.filter((one) => one.from <= at && at < one.to).length));
      expect(made[i]!.of).toBeLessThanOrEqual(busiest);
    });
  }
});
