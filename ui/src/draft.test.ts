import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Fault } from './api';
import { Draft, PAUSE, saveAll, STEP } from './draft.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store of one value that spells it in its own way, and may be slow. */
function store(spell = (text: string) => text) {
  const written: string[] = [];
  const waiting: (() => void)[] = [];
  let slow = false;
  const draft: Draft = new Draft('2008', async (text) => {
    written.push(text);
    if (slow) await new Promise<void>((done) => waiting.push(done));
    draft.arrive(spell(text));
  });
  return { draft, written, makeSlow: () => (slow = true), answer: () => waiting.shift()?.() };
}

test('what is typed is saved once, when typing pauses', async () => {
  const { draft, written } = store();
  draft.enter();
  for (const text of ['2', '20', '200', '2009']) {
    draft.type(text);
    await vi.advanceTimersByTimeAsync(PAUSE - 1);
  }
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual(['2009']);
  expect(draft.dirty).toBe(false);
});

test('prose is saved while it is typed, and one typing is one step until it rests', async () => {
  const written: [string, boolean][] = [];
  const draft: Draft = new Draft('', async (text, again) => void (written.push([text, again]), draft.arrive(text)), PAUSE, undefined, true);
  draft.enter();
  // A key each tenth of a second, for a second: no pause among them.
  for (let keys = 1; keys <= 10; keys += 1) {
    draft.type('x'.repeat(keys));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(written).toEqual([['xxxx', false], ['xxxxxxxx', true]]);
  expect(draft.typing).toBe(true);
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(draft.typing).toBe(false);
  expect(written.slice(2)).toEqual([['x'.repeat(10), true]]);
  // After a rest, and when the caret has been elsewhere, another step begins.
  await vi.advanceTimersByTimeAsync(STEP);
  draft.type('y');
  await draft.leave();
  draft.enter();
  draft.type('z');
  await draft.leave();
  expect(written.slice(3)).toEqual([['y', false], ['z', false]]);
});

test('leaving saves at once, and shows the catalogue’s spelling', async () => {
  const { draft, written } = store((text) => text.trim());
  draft.enter();
  draft.type(' 2009 ');
  await draft.leave();
  expect(written).toEqual([' 2009 ']);
  expect(draft.text).toBe('2009');
});

test('the spelling that comes back does not move the caret while it is in the field', async () => {
  const { draft } = store((text) => text.trim());
  draft.enter();
  draft.type('2009 ');
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(draft.text).toBe('2009 ');
  await draft.leave();
  expect(draft.text).toBe('2009');
});

test('what is typed while a save runs is kept and saved after it', async () => {
  const { draft, written, makeSlow, answer } = store();
  makeSlow();
  draft.enter();
  draft.type('2009');
  await vi.advanceTimersByTimeAsync(PAUSE);
  draft.type('2010');
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(written).toEqual(['2009']);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.text).toBe('2010');
  expect(written).toEqual(['2009', '2010']);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.dirty).toBe(false);
});

test('going back to the first value while a save runs stores the first value', async () => {
  const { draft, written, makeSlow, answer } = store();
  makeSlow();
  draft.enter();
  draft.type('2009');
  await vi.advanceTimersByTimeAsync(PAUSE);
  draft.type('2008');
  answer();
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(written).toEqual(['2009', '2008']);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect([draft.text, draft.dirty]).toEqual(['2008', false]);
});

test('a refused value stays with its reason, is not sent again, and Escape brings back what is stored', async () => {
  let tries = 0;
  const draft = new Draft('2008', async () => {
    tries += 1;
    throw new Fault('invalid', '20010 cannot be the year of a film.');
  });
  draft.enter();
  draft.type('20010');
  await draft.leave();
  await saveAll();
  expect(tries).toBe(1);
  expect(draft.text).toBe('20010');
  expect(draft.fault).toBe('20010 cannot be the year of a film.');
  draft.arrive('2007');
  expect(draft.text).toBe('20010');
  expect(draft.restore()).toBe(true);
  expect([draft.text, draft.fault, draft.dirty]).toEqual(['2007', null, false]);
  expect(draft.restore()).toBe(false);
});

test('an undo shows in a field that has the caret but nothing unsaved', async () => {
  const { draft } = store();
  draft.enter();
  draft.type('2009');
  await vi.advanceTimersByTimeAsync(PAUSE);
  draft.arrive('2008');
  expect(draft.text).toBe('2008');
});

test('everything that is typed is saved before an undo or an export', async () => {
  const { draft, written } = store();
  draft.enter();
  draft.type('1999');
  await saveAll();
  expect(written).toEqual(['1999']);
});

test('a field of names saves nothing until it is left', async () => {
  const written: string[] = [];
  const draft: Draft = new Draft('', async (text) => void (written.push(text), draft.arrive(text)), null);
  draft.enter();
  draft.type('Docu');
  await vi.advanceTimersByTimeAsync(10 * PAUSE);
  expect(written).toEqual([]);
  draft.type('Documentary');
  await draft.leave();
  expect(written).toEqual(['Documentary']);
});
