import { expect, test } from 'vitest';
import { Latest } from './latest';

/** A worker whose work ends when the test says so. */
function worker() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const run = (wish: string) => {
    begun.push(wish);
    return new Promise<void>((end) => ends.push(end));
  };
  const finish = async () => {
    ends.shift()?.();
    await new Promise((next) => setTimeout(next));
  };
  return { begun, run, finish };
}

test('one thing at a time, and then the newest', async () => {
  const { begun, run, finish } = worker();
  const queue = new Latest(run);
  for (const wish of ['a', 'b', 'c', 'd']) queue.ask(wish);
  expect(begun).toEqual(['a']);
  expect(queue.overtaken).toBe(true);
  await finish();
  expect(begun).toEqual(['a', 'd']);
  expect(queue.overtaken).toBe(false);
  await finish();
  queue.ask('e');
  expect(begun).toEqual(['a', 'd', 'e']);
});

test('whatever the order of wishes and ends, at most one runs and the last wish is done', async () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    let random = seed;
    const next = (below: number) => (random = (random * 48271) % 2147483647) % below;
    let running = 0;
    let most = 0;
    let done = -1;
    let end: (() => void) | null = null;
    const queue = new Latest<number>(async (wish) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((ended) => (end = ended));
      running -= 1;
      done = wish;
    });
    let wished = -1;
    for (let step = 0; step < 20; step += 1) {
      if (next(3) > 0) queue.ask((wished += 1));
      else (end as (() => void) | null)?.();
      if (next(2) === 0) await Promise.resolve();
    }
    queue.ask((wished += 1));
    for (let step = 0; step < 50 && done !== wished; step += 1) {
      (end as (() => void) | null)?.();
      await new Promise((turn) => setTimeout(turn));
    }
    expect([most, done]).toEqual([1, wished]);
  }
});

test('what a newer wish needs of an older one is merged, and what is forgotten is never begun', async () => {
  const { begun, run, finish } = worker();
  const queue = new Latest(run, (older, newer) => `${older}+${newer}`);
  for (const wish of ['a', 'b', 'c']) queue.ask(wish);
  await finish();
  expect(begun).toEqual(['a', 'b+c']);
  queue.ask('d');
  queue.clear();
  await finish();
  expect(begun).toEqual(['a', 'b+c']);
});
