import { describe, expect, test } from 'vitest';
import { allowed, localTime, nudged, shifted, shiftTo, snapped, STILL, type Field, type Shift } from './moves';

const field: Field = { nights: ['2010-03-18', '2010-03-19', '2010-03-20'], screens: ['a', 'b', 'c', 'd'], first: 360, last: 1795 };
const spot = (night: number, screen: string, from: number) => ({ night: field.nights[night]!, screen, from });

test('starts are put on steps of five minutes', () => {
  expect([1150, 1151, 1152.4, 1152.6, 1147.5].map(snapped)).toEqual([1150, 1150, 1150, 1155, 1150]);
  expect([nudged(1150, 1), nudged(1150, -1), nudged(1152, 1), nudged(1152, -1)]).toEqual([1155, 1145, 1155, 1150]);
});

describe('things that are moved together', () => {
  const two = [spot(0, 'a', 600), spot(1, 'c', 1500)];
  test.each([
    [{ minutes: 30, screens: 1, nights: 1 }, { minutes: 30, screens: 1, nights: 1 }],
    [{ minutes: 500, screens: 9, nights: 9 }, { minutes: 295, screens: 1, nights: 1 }],
    [{ minutes: -500, screens: -9, nights: -9 }, { minutes: -240, screens: 0, nights: 0 }],
  ] as [Shift, Shift][])('by %j stay on the field', (wished, expected) => {
    const shift = allowed(two, wished, field);
    expect(shift).toEqual(expected);
    const moved = two.map((one) => shifted(one, shift, field));
    expect(moved[1]!.from - moved[0]!.from).toBe(900);
    expect(moved.every((one) => field.screens.includes(one.screen) && field.nights.includes(one.night))).toBe(true);
  });
  test('one that is outside may stay or come nearer, and no further', () => {
    const early = [spot(0, 'a', 300)];
    expect(allowed(early, { ...STILL, minutes: -60 }, field).minutes).toBe(0);
    expect(allowed(early, { ...STILL, minutes: 60 }, field).minutes).toBe(60);
    expect(allowed([{ ...spot(0, 'z', 600) }], { ...STILL, screens: 1 }, field).screens).toBe(0);
  });
  test('nothing goes nowhere', () => expect(allowed([], { minutes: 5, screens: 1, nights: 1 }, field)).toEqual(STILL));
  test('a shift to a place leads there', () => {
    for (const to of [spot(2, 'd', 700), spot(0, 'a', 1470)]) {
      const from = spot(1, 'b', 1152);
      expect(shifted(from, shiftTo(from, to, field), field)).toEqual(to);
    }
  });
});

test('minutes after a night’s 0:00 are times on the clock, after midnight those of the next day', () => {
  expect([localTime('2010-03-26', 1150), localTime('2010-03-26', 1470), localTime('2010-12-31', 1440)]).toEqual(['2010-03-26T19:10', '2010-03-27T00:30', '2011-01-01T00:00']);
});
