// The wall of the schedule in the real window: what is placed, moved, copied, swapped, put aside and refused, by mouse and by
// keys; what would clash is told before the button is let go.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { GridBlock } from '../../ui/src/types/GridBlock';
import { Galley } from './galley';
import { Key, type Point } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start();
  await galley.session.size(1600, 1000);
  // In the sample everything has its showings; here everything is to have one more.
  const { edition } = await galley.call('catalogue.info', null);
  await galley.call('editions.edit', { id: edition?.id ?? '', patch: { showings: 5 } });
  await reload();
});
afterAll(() => galley?.end());

const grid = () => galley.call('schedule.grid', null);
const blocks = async () => (await grid()).blocks;
const run = <T>(script: string, ...args: unknown[]) => galley.session.run<T>(script, ...args);

async function block(id: string): Promise<GridBlock> {
  const found = (await blocks()).find((one) => one.id === id);
  if (!found) throw new Error(`the screening ${id} stands on the grid`);
  return found;
}
/** Shows the catalogue as the file now has it. */
async function reload() {
  await galley.reload();
  await galley.see('the list', `document.querySelector('.window .item')`);
}
/** Nothing is held, and nothing is on its way to the file. */
const settled = () => galley.see('all is written and shown', `!document.querySelector('.ghost, [data-saving]')`);
async function undo() {
  await galley.session.press([Key.control, 'z']);
  await galley.see('the word about it', `document.querySelector('.status [aria-live]').textContent.startsWith('Undone')`);
  await settled();
}
/** The sentences about the place over which something is held, once they are there. */
async function told(): Promise<string> {
  await galley.see('what would come of it', `document.querySelector('.flag .said') && !document.querySelector('.flag.waiting')`);
  return run<string>(`return document.querySelector('.flag').innerText`);
}
/** Holds what was grabbed over a place until it is found to be so bad there: the wall may still be coming to rest under it. */
async function hold(where: () => Promise<Point>, bad: string) {
  for (let tries = 0; tries < 20; tries += 1) {
    await galley.session.move(await where());
    await told();
    if ((await run(`return document.querySelector('.ghost').dataset.bad`)) === bad) return;
  }
  throw new Error(`what is held is never found to be “${bad}”`);
}
const selected = () => run<string[]>(`return [...document.querySelectorAll('.block[aria-selected="true"]')].map((one) => one.dataset.block)`);
const focused = () => run<string>(`return document.querySelector('.wall').getAttribute('aria-activedescendant').slice('block-'.length)`);

/** The middle of a screening on the wall, which is brought into view. */
async function middle(id: string): Promise<Point> {
  const { night } = await block(id);
  const nights = (await grid()).nights.map((one) => one.date);
  await run(`document.querySelectorAll('.night-strip button')[arguments[0]].click()`, nights.indexOf(night));
  await galley.see('its block', `document.querySelector('[data-block="' + arguments[0] + '"]')`, id);
  await run(`document.querySelector('[data-block="' + arguments[0] + '"]').scrollIntoView({ block: 'center', inline: 'center' })`, id);
  return run(`
    const { x, y, width, height } = document.querySelector('[data-block="' + arguments[0] + '"]').getBoundingClientRect();
    return [x + width / 2, y + height / 2]`, id);
}
/** Where a minute of a screen is, in the night of a screening that is in view. */
async function spot(near: string, screen: string, minute: number): Promise<Point> {
  const { from, to } = await block(near);
  return run(`
    const [near, screen, minute, from, minutes] = arguments;
    const block = document.querySelector('[data-block="' + near + '"]').getBoundingClientRect();
    const head = document.querySelector('.head[data-screen="' + screen + '"]').getBoundingClientRect();
    return [head.x + head.width / 2, block.y + ((minute - from) * (block.height + 1)) / minutes]`, near, screen, minute, from, to - from);
}
/** A screening alone in its evening on its screen, with room after it, and another screen that is free all that night. */
async function quiet() {
  const all = await blocks();
  const { screens } = await grid();
  for (const one of all) {
    const night = all.filter((other) => other.night === one.night);
    const free = screens.filter((screen) => !night.some((other) => other.screen === screen.id));
    const alone = night.filter((other) => other.screen === one.screen).length === 1;
    if (alone && free[0] && one.from % 5 === 0 && one.from > 13 * 60 && one.from < 20 * 60 && one.film && one.state !== 'cancelled') return { one, free: free[0].id, night };
  }
  throw new Error('the sample has a night on which a screen is free');
}

/** Goes to the grid as it is usually seen, with nothing selected. */
beforeEach(async () => {
  const { session } = galley;
  await session.press([Key.control, '2'], [Key.alt, '1']);
  await galley.see('the grid', `document.querySelectorAll('.wall .block').length > 3`);
  await run(`document.querySelector('.wall').focus()`);
  await session.press(Key.escape);
  await galley.see('nothing selected', `!document.querySelector('.block[aria-selected="true"]')`);
});

describe('by mouse', () => {
  test('a film is dragged from the tray; what it would clash with is told before it is let go', async () => {
    const { session } = galley;
    const { one, free } = await quiet();
    const shown = await galley.call('schedule.tray', { search: '' });
    const wanted = shown.find((row) => row.minutes > 60 && row.film && row.parked.length === 0 && row.film !== one.film);
    if (!wanted) throw new Error('the sample still has a film to place');
    await middle(one.id);
    await session.press('t', [Key.control, 'f']);
    await galley.caret('.tray [data-search]');
    await session.press(wanted.title);
    await galley.see('the film in the tray', `document.querySelector('.tray .item .title')?.textContent === arguments[0]`, wanted.title);
    const row = await run<Point>(`const { x, y } = document.querySelector('.tray .item .title').getBoundingClientRect(); return [x + 12, y + 8]`);
    const before = (await blocks()).length;

    // Over a screening that is there: the clash is told, and nothing is written.
    await session.grab([row, [row[0] - 60, row[1]]]);
    await hold(() => spot(one.id, one.screen, one.from + 10), 'error');
    expect(await told()).toContain(one.title);
    await galley.keep('grid-drag-clash');
    expect((await blocks()).length).toBe(before);

    // On over a screen that is free.
    const there = await spot(one.id, free, one.from);
    await session.move(there);
    await told();
    await session.letGo();
    await settled();
    const after = (await blocks()).find((other) => other.screen === free && other.night === one.night);
    expect(after?.title).toBe(wanted.title);
    expect(Math.abs((after?.from ?? 0) - one.from)).toBeLessThanOrEqual(20);
    expect((after?.from ?? 1) % 5).toBe(0);
    expect(await selected()).toEqual([after?.id]);
    await undo();
    expect((await blocks()).length).toBe(before);
    await run(`const field = document.querySelector('.tray [data-search]'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true }))`);
  });

  test('a screening is moved to another screen and time as one step', async () => {
    const { session } = galley;
    const { one, free } = await quiet();
    const from = await middle(one.id);
    const to = await spot(one.id, free, (one.from + one.to) / 2 + 60);
    await session.grab([from, [from[0] + 8, from[1] + 8], to]);
    expect(await told()).toContain('No clash');
    expect(await block(one.id)).toEqual(one);
    await galley.keep('grid-drag');
    await session.letGo();
    await settled();
    expect(await block(one.id)).toMatchObject({ night: one.night, screen: free, from: one.from + 60 });
    await undo();
    expect(await block(one.id)).toMatchObject({ night: one.night, screen: one.screen, from: one.from });
  });

  test('Escape puts back what is dragged, and the steps of Undo are what they were', async () => {
    const { session } = galley;
    const { one, free } = await quiet();
    const before = await galley.call('journal.status', null);
    const from = await middle(one.id);
    await session.grab([from, await spot(one.id, free, one.from + 200)]);
    await told();
    await session.press(Key.escape);
    await galley.see('nothing held', `!document.querySelector('.ghost, .flag')`);
    await session.letGo();
    expect(await block(one.id)).toEqual(one);
    expect(await galley.call('journal.status', null)).toEqual(before);
  });

  test('the lower edge makes Q&A longer, the upper one the introduction, by steps of five minutes', async () => {
    const { session } = galley;
    const { one } = await quiet();
    const [x] = await middle(one.id);
    const edge = async (minute: number) => (await spot(one.id, one.screen, minute))[1];
    const [bottom, later] = [await edge(one.to), await edge(one.to + 20)];
    await session.grab([[x, bottom - 3], [x, bottom + 4], [x, later]]);
    expect(await told()).toContain(`Q&A: ${one.discussion + 20} minutes`);
    await session.letGo();
    await settled();
    expect(await block(one.id)).toMatchObject({ from: one.from, discussion: one.discussion + 20, to: one.to + 20 });
    const [top, earlier] = [await edge(one.from), await edge(one.from - 10)];
    await session.grab([[x, top + 2], [x, top - 4], [x, earlier]]);
    expect(await told()).toContain(`Introduction: ${one.introduction + 10} minutes`);
    await session.letGo();
    await settled();
    expect(await block(one.id)).toMatchObject({ from: one.from - 10, introduction: one.introduction + 10, to: one.to + 20 });
    await undo();
    await undo();
    expect(await block(one.id)).toMatchObject({ from: one.from, to: one.to });
  });

  test('Ctrl drags a copy, and what is dropped on the tray is put aside with a way back', async () => {
    const { session } = galley;
    const { one, free } = await quiet();
    const from = await middle(one.id);
    const count = (await blocks()).length;
    await session.grab([from, [from[0] + 9, from[1]], await spot(one.id, free, (one.from + one.to) / 2)], Key.control);
    expect(await told()).toContain('Copy');
    await session.letGo(Key.control);
    await settled();
    const [copy] = await selected();
    expect(await block(copy ?? '')).toMatchObject({ film: one.film, screen: free, night: one.night, introduction: one.introduction, discussion: one.discussion });
    expect((await blocks()).length).toBe(count + 1);

    const tray = await run<Point>(`const { x, y, width, height } = document.querySelector('.tray').getBoundingClientRect(); return [x + width / 2, y + height - 60]`);
    const at = await middle(copy ?? '');
    await session.grab([at, [at[0] + 9, at[1]], tray]);
    await galley.see('where it would go', `document.querySelector('.flag')?.textContent.includes('tray')`);
    await session.letGo();
    await galley.see('the word with the way back', `document.querySelector('.toast')?.textContent.includes('tray')`);
    expect((await blocks()).length).toBe(count);
    const row = (await galley.call('schedule.tray', { search: '' })).find((other) => other.film === one.film);
    expect(row?.parked).toEqual([copy]);
    await run(`document.querySelector('.toast button').click()`);
    await galley.see('it is back', `document.querySelector('[data-block="' + arguments[0] + '"]')`, copy);
    await undo();
    expect((await blocks()).length).toBe(count);
  });

  test('a rubber band selects, and all of it is moved as one step of Undo', async () => {
    const { session } = galley;
    const { one, night } = await quiet();
    const before = await blocks();
    await middle(one.id);
    await session.press('-', '-', '-');
    await middle(one.id);
    const wall = await run<{ x: number; y: number; right: number; bottom: number }>(`
      const wall = document.querySelector('.wall').getBoundingClientRect();
      const all = arguments[0].map((id) => document.querySelector('[data-block="' + id + '"]').getBoundingClientRect());
      return { x: Math.min(...all.map((one) => one.x)) - 1, y: Math.min(...all.map((one) => one.y)) - 3, right: Math.max(...all.map((one) => one.right)) + 1, bottom: Math.max(...all.map((one) => one.bottom)) + 3, wall }`, night.map((other) => other.id));
    await session.grab([[wall.x, wall.y], [wall.x + 40, wall.y + 20], [wall.right, wall.bottom]]);
    await session.letGo();
    expect((await selected()).sort()).toEqual(night.map((other) => other.id).sort());
    await galley.keep('grid-several');

    const from = await middle(one.id);
    const to = await spot(one.id, one.screen, (one.from + one.to) / 2 - 30);
    await session.grab([from, [from[0], from[1] - 6], [from[0], to[1]]]);
    expect(await told()).toContain(`${night.length} screenings`);
    await session.letGo();
    await settled();
    const moved = (await block(one.id)).from - one.from;
    expect(moved).not.toBe(0);
    for (const other of night) expect((await block(other.id)).from).toBe(other.from + moved);
    await undo();
    expect((await blocks()).map(({ id, from: at, screen }) => [id, at, screen])).toEqual(before.map(({ id, from: at, screen }) => [id, at, screen]));
    await session.press('+', '+', '+');
  });
});

describe('by keys', () => {
  test('a film is fetched from the tray, held over the grid and put down', async () => {
    const { session } = galley;
    const before = await blocks();
    await session.press([Key.control, Key.home], 't');
    await galley.caret('.tray .list');
    await session.press(Key.home, Key.enter);
    await galley.see('it in the air', `document.querySelector('.ghost')`);
    await galley.caret('.wall');
    const title = await run<string>(`return document.querySelector('.ghost span').textContent`);
    await told();
    await session.press(Key.down, Key.down, [Key.control, Key.right]);
    await told();
    await galley.keep('grid-keys');
    await session.press(Key.enter);
    await settled();
    const made = (await blocks()).filter((one) => !before.some((other) => other.id === one.id));
    expect(made.map((one) => one.title)).toEqual([title]);
    expect(await focused()).toBe(made[0]?.id);
    await undo();
    expect((await blocks()).length).toBe(before.length);
  });

  test('a screening is picked up, moved by minutes, screens and nights, told of at each step, and put down as one step', async () => {
    const { session } = galley;
    const { nights, screens } = await grid();
    await session.press([Key.control, Key.home]);
    const one = await block(await focused());
    await session.press('m', Key.down, Key.down, Key.down, Key.pageDown, [Key.control, Key.right], [Key.control, Key.down]);
    await told();
    await galley.see('the words for those who listen', `/\\. (No clash|\\d+ clash)/.test(document.querySelector('.status [aria-live]').textContent)`);
    expect(await block(one.id)).toEqual(one);
    await session.press(Key.enter);
    await settled();
    const next = (list: { id?: string; date?: string }[], now: string) => list[list.findIndex((other) => (other.id ?? other.date) === now) + 1];
    expect(await block(one.id)).toMatchObject({ from: Math.floor(one.from / 5) * 5 + 75, screen: next(screens, one.screen)?.id, night: next(nights, one.night)?.date });
    expect(await focused()).toBe(one.id);
    await undo();
    expect(await block(one.id)).toMatchObject({ from: one.from, screen: one.screen, night: one.night });

    await session.press([Key.control, Key.home], Key.enter, Key.down, Key.escape);
    await galley.see('nothing held', `!document.querySelector('.ghost')`);
    expect(await block(one.id)).toMatchObject({ from: one.from });
    await galley.caret('.wall');
  });

  test('the whole night is moved by five minutes as one step', async () => {
    const { session } = galley;
    await session.press([Key.control, Key.home], [Key.control, 'a']);
    const { night } = await block(await focused());
    const before = (await blocks()).filter((one) => one.night === night);
    expect((await selected()).length).toBe(before.length);
    await session.press(Key.enter, Key.down);
    await told();
    await session.press(Key.enter);
    await settled();
    const lead = before.find((one) => one.from % 5 === 0)!;
    expect((await block(lead.id)).from - lead.from).toBe(5);
    await undo();
    for (const one of before) expect((await block(one.id)).from).toBe(one.from);
  });

  test('copied and pasted; swapped; made longer; put aside; removed: each one step, each with a word', async () => {
    const { session } = galley;
    const before = await blocks();
    const said = (words: string) => galley.see(words, `document.querySelector('.status [aria-live]').textContent.includes(arguments[0])`, words);
    await session.press([Key.control, Key.home]);
    const one = await block(await focused());

    await session.press([Key.control, 'c'], [Key.control, 'v'], [Key.control, Key.down]);
    await told();
    await session.press(Key.enter);
    await settled();
    expect((await block(await focused())).film).toBe(one.film);
    expect((await blocks()).length).toBe(before.length + 1);
    await undo();

    await session.press([Key.control, Key.home], [Key.control, Key.down]);
    const other = await block(await focused());
    expect(other.id).not.toBe(one.id);
    await session.press('s');
    await said('changed places');
    expect(await block(one.id)).toMatchObject({ screen: other.screen, from: other.from, night: other.night });
    expect(await block(other.id)).toMatchObject({ screen: one.screen, from: one.from, night: one.night });
    await undo();

    await session.press([Key.control, Key.home], 'q', Key.down, Key.down, Key.enter);
    await settled();
    expect((await block(one.id)).discussion).toBe(one.discussion + 10);
    await session.press('i', Key.up, Key.enter);
    await settled();
    expect(await block(one.id)).toMatchObject({ introduction: one.introduction + 5, from: one.from - 5 });
    await undo();
    await undo();

    await session.press(Key.delete);
    await galley.see('the word with the way back', `document.querySelector('.toast')?.textContent.includes('back into the tray')`);
    expect((await blocks()).some((left) => left.id === one.id)).toBe(false);
    await galley.caret('.wall');
    expect(await focused()).not.toBe(one.id);
    await undo();
    await session.press([Key.control, Key.home], [Key.shift, Key.delete]);
    await galley.see('the word with the way back', `document.querySelector('.toast')?.textContent.includes('Removed')`);
    expect((await galley.call('schedule.list', null)).some((row) => row.screening.id === one.id)).toBe(false);
    await undo();
    expect((await blocks()).map((left) => left.id).sort()).toEqual(before.map((left) => left.id).sort());
  });

  test('its form is reached by key and left by Escape; its day says when the screen is free again', async () => {
    const { session } = galley;
    await session.press([Key.control, Key.home]);
    const one = await block(await focused());
    await session.press(Key.f2);
    await galley.caret(`[data-place="screening:${one.id}:starts"]`);
    await galley.see('the sum', `document.querySelector('.chain .sum')?.textContent.includes('free again')`);
    await galley.keep('grid-form');
    await session.press(Key.escape);
    await galley.caret('.wall');
    await session.press(Key.f1);
    await galley.see('the keys of the grid', `[...document.querySelectorAll('.keys dd')].some((one) => one.textContent.includes('pick up'))`);
    await galley.keep('grid-all-keys');
    await session.press(Key.escape);
    await galley.see('no dialog', `!document.querySelector('dialog')`);
  });

  test('all showings of a film are shown, and lead back to the grid', async () => {
    const { session } = galley;
    await session.press([Key.control, Key.home]);
    const one = await block(await focused());
    await session.press('a');
    await galley.caret('.by-film .list');
    await galley.see('its row', `document.querySelector('.by-film [aria-selected="true"] .title')?.textContent === arguments[0]`, one.title);
    await session.press(Key.enter);
    await galley.caret('.wall');
    const all = (await blocks()).filter((other) => other.film === one.film && other.film !== null);
    expect((await selected()).length).toBeLessThanOrEqual(all.length);
    expect(await focused()).toBe(all[0]?.id);
  });
});

test('a time that the clocks skip is told before release, and refused', async () => {
  const { session } = galley;
  const { edition } = await galley.call('catalogue.info', null);
  const { nights } = await grid();
  // In Berlin the clocks went from 2 to 3 in the morning of March 28, 2010: late on the festival's Saturday.
  const saturday = nights.find((one) => one.date === '2010-03-27');
  await galley.call('editions.edit', { id: edition?.id ?? '', patch: { time_zone: 'Europe/Berlin' } });
  await reload();
  await session.press([Key.control, '2'], [Key.alt, '1']);
  await galley.see('the grid', `document.querySelectorAll('.wall .block').length > 3`);
  const late = (await blocks()).find((one) => one.night === saturday?.date && one.from >= 22 * 60);
  if (!late) throw new Error('the sample shows a film late on its last Saturday');
  await session.click(...(await middle(late.id)));
  await galley.see('it is selected', `document.querySelector('[data-block="' + arguments[0] + '"]').ariaSelected === 'true'`, late.id);
  await run(`document.querySelector('.wall').focus()`);
  await session.press(Key.enter);
  for (let minute = late.from; minute < 26 * 60 + 30; minute += 5) await session.press(Key.down);
  expect(await told()).toContain('does not exist');
  await galley.keep('grid-skipped');
  await session.press(Key.enter);
  await galley.see('the sentence', `document.querySelector('.told')?.textContent.includes('does not exist')`);
  expect(await block(late.id)).toMatchObject({ from: late.from });
  expect(await run(`return document.querySelector('.ghost')`)).toBeNull();
  expect(await run(`return document.documentElement.dataset.blocked ?? null`)).toBeNull();
});
