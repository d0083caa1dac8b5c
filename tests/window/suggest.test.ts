// Free slots, the proposal and the visitor's view in the real window: what is suggested, taken, accepted in whole or in part,
// cancelled, and what a visitor must miss.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start();
  await galley.session.size(1600, 1000);
  // In the sample everything has its showings; here everything is to have at least one more.
  const { edition } = await galley.call('catalogue.info', null);
  await galley.call('editions.edit', { id: edition?.id ?? '', patch: { showings: 6 } });
});
afterAll(() => galley?.end());

const run = <T>(script: string, ...args: unknown[]) => galley.session.run<T>(script, ...args);
const blocks = async () => (await galley.call('schedule.grid', null)).blocks;
const places = async () => (await blocks()).map((one) => [one.id, one.screen, one.night, one.from].join(' ')).sort();
/** How many showings are still to be placed. */
const missing = async () => (await galley.call('schedule.tray', { search: '' })).reduce((sum, row) => sum + Math.max(row.wanted - row.placed, 0), 0);
const panel = (name: string) => run(`[...document.querySelectorAll('.wall-side [role="tab"]')].find((one) => one.textContent === arguments[0]).click()`, name);
async function undo() {
  await galley.session.press([Key.control, 'z']);
  await galley.see('the word about it', `document.querySelector('.status [aria-live]').textContent.startsWith('Undone')`);
}

/** Shows the grid of the catalogue as the file now has it. */
async function reload() {
  await galley.reload();
  await galley.see('the list', `document.querySelector('.window .item')`);
  await galley.session.press([Key.control, '2'], [Key.alt, '1']);
  await galley.see('the grid', `document.querySelectorAll('.wall .block').length > 3`);
  await run(`document.querySelector('.wall').focus()`);
}
beforeEach(reload);

test('the best free slots of a screening are listed with reasons; Enter moves it there as one step', async () => {
  const { session } = galley;
  await panel('Suggest');
  await galley.see('what to choose first', `/Choose a film in the tray/.test(document.querySelector('.suggest .note').textContent)`);
  await session.press([Key.control, Key.home]);
  const id = await run<string>(`return document.querySelector('.wall').getAttribute('aria-activedescendant').slice('block-'.length)`);
  const before = await places();
  const answer = await galley.call('schedule.suggest', { id });
  await run(`document.querySelector('.wall').focus()`);
  await session.press('f');
  await galley.caret('.suggest .place');
  expect(await run(`return [...document.querySelectorAll('.suggest .place')].map((one) => one.dataset.slot)`)).toEqual(answer.places.map((one) => `${one.screen} ${one.starts}`));
  // Each says something for it or against it, in words.
  expect(await run(`return [...document.querySelectorAll('.suggest .place')].every((one) => one.querySelector('.with, .against')?.textContent.trim())`)).toBe(true);
  await galley.keep('suggest');
  // Nothing of the window was scrolled away to get there.
  expect(await run(`return document.querySelector('.window').getBoundingClientRect().top`)).toBe(0);
  await session.press(Key.down);
  const second = answer.places[1]!;
  await galley.see('the caret on the second', `document.activeElement.dataset.slot === arguments[0]`, `${second.screen} ${second.starts}`);
  await session.press(Key.enter);
  await galley.caret('.wall');
  const moved = (await galley.call('schedule.screening', id))?.screening;
  expect(moved).toMatchObject({ screen: second.screen, starts: second.starts });
  expect(await run(`return document.querySelector('.wall').getAttribute('aria-activedescendant')`)).toBe(`block-${id}`);
  await undo();
  expect(await places()).toEqual(before);
});

test('a film of the tray is placed into a free slot without a mouse', async () => {
  const { session } = galley;
  const before = await blocks();
  await session.press('t');
  await galley.caret('.tray .list');
  await session.press(Key.home, Key.down, 'f');
  await galley.caret('.suggest .place');
  const title = await run<string>(`return document.querySelector('.suggest h2').textContent`);
  const slot = await run<string>(`return document.activeElement.dataset.slot`);
  await session.press(Key.enter);
  await galley.caret('.wall');
  const made = (await blocks()).filter((one) => !before.some((other) => other.id === one.id));
  expect(made.map((one) => one.title)).toEqual([title]);
  expect(slot.startsWith(made[0]?.screen ?? '?')).toBe(true);
  // What is best does not clash.
  expect(made[0]?.clashes.filter((clash) => clash.severity === 'error')).toEqual([]);
  await undo();
  expect((await blocks()).length).toBe(before.length);
});

test('a proposal is stopped on its way, and then nothing is placed', async () => {
  const before = await places();
  const status = await galley.call('journal.status', null);
  await panel('Suggest');
  await run(`document.querySelector('[data-mark="propose"]').click()`);
  await galley.see('how far it is', `document.querySelector('.proposal progress')`);
  await run(`document.querySelector('.proposal [data-mark="export-cancel"]').click()`);
  await galley.see('that it was stopped', `document.querySelector('.proposal .fault')?.textContent.startsWith('Cancelled. Nothing was placed.')`);
  expect(await places()).toEqual(before);
  expect(await galley.call('journal.status', null)).toEqual(status);
});

test('a proposal is looked at, accepted but for two of it, and taken back as one step', async () => {
  const { session } = galley;
  const [before, wanted] = [await places(), await missing()];
  expect(wanted).toBeGreaterThan(50);
  await panel('Suggest');
  await galley.tabTo('[data-mark="propose"]', 60);
  await session.press(Key.enter);
  await galley.see('the proposal', `document.querySelector('.proposal .verdict')`);
  const [placed, all] = await run<number[]>(`return document.querySelector('.proposal .verdict').textContent.match(/\\d+/g).map(Number)`);
  expect(all).toBe(wanted);
  expect(placed).toBeGreaterThan(wanted * 0.8);
  // What has no place is named, each with its reason.
  const unplaced = await run<string[]>(`return [...document.querySelectorAll('.unplaced li .why')].map((one) => one.textContent)`);
  expect(unplaced.length).toBe(wanted - placed!);
  expect(unplaced.every((why) => why.length > 10)).toBe(true);
  expect(await places()).toEqual(before);
  await galley.keep('proposal');
  await session.size(1280, 800);
  await galley.keep('proposal-1280');
  await session.size(1600, 1000);

  // The caret has come to the button that accepts; two are left out by key.
  await galley.caret('[data-mark="accept"]');
  await galley.tabTo('.proposed .list', 80);
  await session.press(Key.home, ' ', Key.down, ' ');
  await galley.see('the count on the button', `document.querySelector('[data-mark="accept"]').textContent.trim() === arguments[0]`, `Place ${placed! - 2} of ${placed}`);
  await galley.tabTo('[data-mark="accept"]', 20);
  await session.press(Key.enter);
  await galley.see('the word about it', `document.querySelector('.proposal .done')?.textContent.includes('Undo takes all of it back')`);
  expect((await places()).length).toBe(before.length + placed! - 2);
  expect(await missing()).toBe(wanted - placed! + 2);
  // What was placed keeps the rules that cannot be broken; what stood before is where it was.
  const old = new Set(before.map((one) => one.split(' ')[0]));
  const fresh = (await blocks()).filter((one) => !old.has(one.id));
  expect(fresh.flatMap((one) => one.clashes.filter((clash) => clash.severity === 'error').map((clash) => clash.message))).toEqual([]);
  expect((await places()).filter((one) => old.has(one.split(' ')[0]))).toEqual(before);
  await galley.keep('proposal-accepted');
  await undo();
  expect(await places()).toEqual(before);
});

test('what has been taken meanwhile is not placed twice: it is said and left out', async () => {
  await panel('Suggest');
  await run(`document.querySelector('[data-mark="propose"]').click()`);
  await galley.see('the proposal', `document.querySelector('.proposal .verdict')`);
  const before = await places();
  const count = await run<number>(`return Number(document.querySelector('.proposal .verdict').textContent.match(/\\d+/)[0])`);
  // Somebody puts another film into the very place of the first one; then the window hears of a change.
  const [screen, starts] = await run<[string, string]>(`return document.querySelector('.proposed [data-slot]').dataset.slot.split(' ')`);
  const title = await run<string>(`return document.querySelector('.proposed .words .title').textContent`);
  const other = (await galley.call('schedule.tray', { search: '' })).find((row) => row.film && row.title !== title);
  await galley.call('schedule.place', { items: [{ film: other?.film ?? '', screen, starts }], sure: false });
  await run(`document.querySelector('.wall').focus()`);
  await galley.session.press([Key.control, Key.home], 'q', Key.down, Key.enter);
  await galley.see('that it is older', `document.querySelector('.proposal .stale')`);
  await run(`document.querySelector('[data-mark="accept"]').click()`);
  await galley.see('what clashes by now', `/would clash by now/.test(document.querySelector('.proposal [role="alert"]')?.textContent)`);
  expect(await run(`return Number(document.querySelector('[data-mark="accept"]').textContent.match(/\\d+/)[0])`)).toBeLessThan(count);
  await run(`document.querySelector('[data-mark="accept"]').click()`);
  await galley.see('the word about it', `document.querySelector('.proposal .done')`);
  for (let step = 0; step < 3; step += 1) await galley.call('journal.undo', null);
  expect(await places()).toEqual(before);
});

test('the visitor’s view says who must miss what, leads to the grid and marks it there', async () => {
  const { session } = galley;
  // In the sample everything is shown so often that nothing must be missed. Here two films are shown once, at the same time.
  const all = (await blocks()).filter((one) => one.film && one.state !== 'cancelled');
  const films = [...new Set(all.map((one) => one.film))].slice(0, 2);
  const kept = films.map((film) => all.find((one) => one.film === film)!);
  await galley.call('schedule.remove', { ids: all.filter((one) => films.includes(one.film) && !kept.includes(one)).map((one) => one.id) });
  const starts = (await galley.call('schedule.screening', kept[0]!.id))?.screening.starts;
  const elsewhere = (await galley.call('schedule.grid', null)).screens.find((one) => one.id !== kept[0]!.screen)!;
  await galley.call('schedule.place', { items: [{ id: kept[1]!.id, screen: elsewhere.id, starts }], sure: true });
  await reload();
  const view = await galley.call('schedule.visitors', null);
  await session.press([Key.alt, '4']);
  await galley.see('the sections', `document.querySelectorAll('.visitors .sections li').length === ${view.sections.length}`);
  expect(await run(`return [...document.querySelectorAll('.visitors .sections .count')].map((one) => one.textContent)`)).toEqual(view.sections.map((one) => `${one.seen} of ${one.shows}`));
  expect(await run(`return [...document.querySelectorAll('.visitors .paths > li')].map((one) => one.querySelectorAll('ol li').length)`)).toEqual(view.nights.map((one) => one.visits.length));
  await galley.keep('visitors');
  await session.size(1280, 800);
  await galley.keep('visitors-1280');
  await session.size(1600, 1000);
  // Everything that excludes anything, and of it what the search leaves.
  expect(view.excluding.filter((one) => one.always.length > 0).map((one) => one.show.title)).toEqual(expect.arrayContaining(kept.map((one) => one.title)));
  await run(`document.querySelector('.visitors .check input').click()`);
  await galley.see('all that excludes', `document.querySelectorAll('.excluding > li').length === ${Math.min(view.excluding.length, 100)}`);
  const one = view.excluding.find((other) => other.show.title === kept[1]!.title)!;
  await session.press([Key.control, 'f']);
  await galley.caret('.visitors [data-search]');
  await session.press(one.show.title);
  await galley.see('it alone, or with those that it excludes', `[...document.querySelectorAll('.excluding > li')].every((item) => item.textContent.includes(arguments[0])) && document.querySelector('.excluding > li')`, one.show.title);
  await galley.keep('visitors-search');
  await session.press([Key.control, 'a'], Key.backspace);
  await galley.see('the paths again', `document.querySelector('.paths button')`);

  await galley.tabTo('[data-mark="mark-grid"]', 60);
  await session.press(' ');
  await galley.tabTo('.paths button', 60);
  await session.press(Key.enter);
  await galley.see('the grid with its form', `document.querySelector('.screening-side [data-place]')`);
  expect(await run(`return document.querySelector('.wall').getAttribute('aria-activedescendant')`)).toBe(`block-${view.nights[0]!.visits[0]!.screening}`);
  const marked = view.marks.map((mark) => mark.screening);
  await galley.see('the marks', `document.querySelector('.wall .block[data-missed]')`);
  // Every block in the page that is marked is one of those, and the other way round; the tooltip says what is missed.
  expect(await run(`return [...document.querySelectorAll('.wall .block')].every((block) => arguments[0].includes(block.dataset.block) === block.hasAttribute('data-missed'))`, marked)).toBe(true);
  const shown = await run<[string, string]>(`const block = document.querySelector('.wall .block[data-missed]'); return [block.dataset.block, block.title]`);
  expect(shown[1]).toContain(view.marks.find((mark) => mark.screening === shown[0])?.message);
  await galley.keep('visitors-marks');
  expect(await run(`return document.documentElement.dataset.blocked ?? null`)).toBeNull();
});
