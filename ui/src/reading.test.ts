import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Reading, refresh } from './reading.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('only readings that a change touched, and that someone looks at, are read again', async () => {
  const films = vi.fn(async () => 'films');
  const screens = vi.fn(async () => 'screens');
  const hidden = vi.fn(async () => 'hidden');
  const [first, second, third] = [new Reading(films, ['film']), new Reading(screens, ['screen']), new Reading(hidden, ['film'])];
  first.show();
  second.show();
  await refresh([{ table: 'film', id: '1' }]);
  expect([films, screens, hidden].map((ask) => ask.mock.calls.length)).toEqual([2, 1, 0]);
  third.show();
  await refresh([]);
  expect(hidden).toHaveBeenCalledTimes(1);
  expect(third.value).toBe('hidden');
});

test('the last question wins, and earlier ones end with it', async () => {
  const answers: ((text: string) => void)[] = [];
  const reading = new Reading(() => new Promise<string>((answer) => answers.push(answer)));
  const [early, late] = [reading.load(), reading.load()];
  let ended = false;
  void early.then(() => (ended = true));
  answers[0]!('old');
  await vi.advanceTimersByTimeAsync(0);
  expect([reading.value, ended]).toEqual([null, false]);
  answers[1]!('new');
  await Promise.all([early, late]);
  expect(reading.value).toBe('new');
});

test('a patient reading waits until changes pause', async () => {
  const ask = vi.fn(async () => 1);
  const reading = new Reading(ask, [], true);
  reading.show();
  for (let change = 0; change < 5; change += 1) await refresh([{ table: 'film', id: '1' }]);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('a fault is kept as a sentence', async () => {
  const reading = new Reading(async () => {
    throw { code: 'missing', message: 'This film is no longer in the catalogue.', place: null };
  });
  await reading.load();
  expect([reading.value, reading.fault]).toEqual([null, 'This film is no longer in the catalogue.']);
});
