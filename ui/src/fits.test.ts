import { expect, test } from 'vitest';
import type { Fit, Located } from './api';
import { listed, roomOf } from './fits';
import { fold } from './words';

const fit = (lines: number, room: number, words_over = 0, subject = ''): Located<Fit> => ({
  place: { table: 'text', id: 't', field: 'body' }, slot: 'Synopsis', language: 'en', lines, room, words_over, falls_off: '', page: 1, film: null, subject,
});

test.each([
  [fit(13, 10, 24), '3 lines over · cut 24 words'],
  [fit(11, 10, 1), '1 line over · cut 1 word'],
  [fit(11, 10, 0), '1 line over'],
  [fit(8, 10), 'room for 2 lines'],
  [fit(9, 10), 'room for 1 line'],
  [fit(10, 10), 'just fits'],
])('%#', (one, words) => expect(roomOf(one)).toBe(words));

test('the list is sorted by lines over, searched and narrowed', () => {
  const all = [fit(8, 10, 0, 'Émile'), fit(13, 10, 24, 'Train'), fit(11, 10, 2, 'Boat')];
  expect(listed(all, false, '', fold).map((one) => one.subject)).toEqual(['Train', 'Boat', 'Émile']);
  expect(listed(all, true, '', fold).map((one) => one.subject)).toEqual(['Train', 'Boat']);
  expect(listed(all, false, 'emile', fold).map((one) => one.subject)).toEqual(['Émile']);
  expect(listed(all, true, 'emile', fold)).toEqual([]);
});
