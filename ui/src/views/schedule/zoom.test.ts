import { expect, test } from 'vitest';
import { every, level, NEAREST, scaleOf, USUAL, WHOLE } from './zoom';

const room = { width: 900, height: 620 };
const festival = { columns: 40, minutes: 11 * 900, besides: 300 };

test('the whole edition fits the room, as far as anything can be seen of it', () => {
  const small = scaleOf(WHOLE, room, festival);
  expect(small.columnWidth * 40).toBeLessThanOrEqual(room.width);
  expect(small.perMinute * festival.minutes + festival.besides).toBeLessThanOrEqual(room.height);
  expect(scaleOf(WHOLE, { width: 0, height: 0 }, { columns: 0, minutes: 0, besides: 900 }).perMinute).toBeGreaterThan(0);
});

test.each([[festival], [{ columns: 1, minutes: 60, besides: 20 }], [{ columns: 0, minutes: 0, besides: 0 }]])('each level is larger than the one before', (whole) => {
  for (let at = WHOLE; at < NEAREST; at += 1) {
    const [less, more] = [scaleOf(at, room, whole), scaleOf(at + 1, room, whole)];
    expect(more.perMinute).toBeGreaterThanOrEqual(less.perMinute);
    expect(more.columnWidth).toBeGreaterThanOrEqual(less.columnWidth);
  }
});

test('the nearest shows one evening, the usual most of a night', () => {
  expect(room.height / scaleOf(NEAREST, room, festival).perMinute).toBeLessThan(5 * 60);
  expect(room.height / scaleOf(USUAL, room, festival).perMinute).toBeGreaterThan(8 * 60);
});

test('few columns share the room', () => {
  expect(scaleOf(USUAL, room, { ...festival, columns: 5 }).columnWidth).toBe(180);
});

test('levels that there are', () => {
  expect([-3, 2.4, 99, Number.NaN].map(level)).toEqual([WHOLE, 2, NEAREST, USUAL]);
});

test('hours are written where there is room for them', () => {
  expect([2.6, 0.9, 0.36, 0.05, 0.001].map(every)).toEqual([30, 60, 120, 720, 720]);
});
