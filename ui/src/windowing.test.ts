import { expect, test } from 'vitest';
import { inView, reveal, step } from './windowing';

test('only what is in view, and a few rows on either side, is drawn', () => {
  expect(inView(0, 560, 56, 100_000)).toEqual({ first: 0, end: 16 });
  expect(inView(56 * 50_000, 560, 56, 100_000)).toEqual({ first: 49_994, end: 50_016 });
  expect(inView(56 * 99_990, 560, 56, 100_000)).toEqual({ first: 99_984, end: 100_000 });
});

test('a list that became shorter than it was scrolled still draws its end', () => {
  expect(inView(5_000_000, 560, 56, 3)).toEqual({ first: 0, end: 3 });
  expect(inView(0, 560, 56, 0)).toEqual({ first: 0, end: 0 });
});

test('a row is brought into view by the shortest way', () => {
  expect(reveal(3, 0, 560, 56)).toBe(0);
  expect(reveal(10, 0, 560, 56)).toBe(56);
  expect(reveal(2, 560, 560, 56)).toBe(112);
});

test('keys of a list', () => {
  expect(step('ArrowDown', -1, 10, 4)).toBe(0);
  expect(step('ArrowDown', 9, 10, 4)).toBe(9);
  expect(step('PageUp', 2, 10, 4)).toBe(0);
  expect(step('End', 0, 10, 4)).toBe(9);
  expect(step('a', 0, 10, 4)).toBeNull();
  expect(step('Home', 0, 0, 4)).toBeNull();
});
