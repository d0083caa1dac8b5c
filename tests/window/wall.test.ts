// The wall beyond moving things: the week of a building, its size, its edges, a time that comes twice, what only reads, what is
// still empty; what clashes and is right; programmes and how often they are to be shown.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GridBlock } from '../../ui/src/types/GridBlock';
import { Galley } from './galley';
import { Key, type Point } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start();
  await galley.session.size(1600, 1000);
  await reload();
});
afterAll(() => galley?.end());

const run = <T>(script: string, ...args: unknown[]) => galley.session.run<T>(script, ...args);
const blocks = async () => (await galley.call('schedule.grid', null)).blocks;
const focused = () => run<string>(`return document.querySelector('.wall').getAttribute('aria-activedescendant').slice('block-'.length)`);

/** Shows the grid of the catalogue as the file now has it. */
async function reload() {
  await galley.reload();
  await galley.see('the list', `document.querySelector('.window .item')`);
  await galley.session.press([Key.control, '2'], [Key.alt, '1']);
  await galley.see('the grid', `document.querySelectorAll('.wall .block').length > 3`);
  await run(`document.querySelector('.wall').focus()`);
}
const settled = () => galley.see('all is written and shown', `!document.querySelector('.ghost, [data-saving]')`);
async function undo() {
  await galley.session.press([Key.control, 'z']);
  await galley.see('the word about it', `document.querySelector('.status [aria-live]').textContent.startsWith('Undone')`);
  await settled();
}
/** The middle of a block that is in the page. */
const middle = (id: string) => run<Point>(`
  const block = document.querySelector('[data-block="' + arguments[0] + '"]');
  block.scrollIntoView({ block: 'center', inline: 'center' });
  const { x, y, width, height } = block.getBoundingClientRect();
  return [x + width / 2, y + height / 2]`, id);

test('the week of a building stands night beside night; what is dragged to another column goes to that night', async () => {
  const { session } = galley;
  const { screens, nights } = await galley.call('schedule.grid', null);
  const small = screens.find((screen) => screens.filter((other) => other.venue === screen.venue).length === 1)!;
  await run(`const choice = document.querySelector('.grid-bar select'); choice.value = arguments[0]; choice.dispatchEvent(new Event('change', { bubbles: true }))`, small.venue);
  await galley.see('a column for each night', `document.querySelectorAll('.wall .head[data-screen]').length === ${nights.length}`);
  const there = (await blocks()).filter((one) => one.screen === small.id);
  await galley.see('what is on in it, and nothing else', `document.querySelectorAll('.wall .block').length === ${there.length}`);
  await galley.keep('grid-week');
  const one = there.find((block) => block.from % 5 === 0 && block.state !== 'cancelled')!;
  const other = nights[nights.findIndex((night) => night.date === one.night) + 1]!;
  const from = await middle(one.id);
  const wide = await run<number>(`return document.querySelector('.wall .head[data-screen]').getBoundingClientRect().width`);
  await session.grab([from, [from[0] + 8, from[1]], [from[0] + wide, from[1]]]);
  await galley.see('what would come of it', `document.querySelector('.flag .said') && !document.querySelector('.flag.waiting')`);
  await session.letGo();
  await settled();
  expect((await blocks()).find((block) => block.id === one.id)).toMatchObject({ night: other.date, from: one.from, screen: small.id });
  await undo();
  await run(`const choice = document.querySelector('.grid-bar select'); choice.value = ''; choice.dispatchEvent(new Event('change', { bubbles: true }))`);
  await galley.see('all nights', `document.querySelectorAll('.wall .head[data-screen]').length === ${screens.length}`);
});

test('Ctrl and the wheel make it larger and smaller around the pointer', async () => {
  const { session } = galley;
  await session.press([Key.control, Key.home]);
  const id = await focused();
  const high = () => run<number>(`return document.querySelector('[data-block="' + arguments[0] + '"]').getBoundingClientRect().height`, id);
  const before = await high();
  const at = await middle(id);
  // The driver's own wheel turns without the key.
  const wheel = ([clientX, clientY]: Point, deltaY: number) => run(`document.elementFromPoint(arguments[0], arguments[1]).dispatchEvent(new WheelEvent('wheel', { clientX: arguments[0], clientY: arguments[1], deltaY: arguments[2], ctrlKey: true, bubbles: true, cancelable: true }))`, clientX, clientY, deltaY);
  await wheel(at, -240);
  await galley.see('it larger', `document.querySelector('[data-block="' + arguments[0] + '"]').getBoundingClientRect().height > arguments[1] + 4`, id, before);
  // What lay under the pointer lies there still.
  const [, y] = await run<Point>(`const { x, y, width, height } = document.querySelector('[data-block="' + arguments[0] + '"]').getBoundingClientRect(); return [x + width / 2, y + height / 2]`, id);
  expect(Math.abs(y - at[1])).toBeLessThan(60);
  await wheel(at, 240);
  await galley.see('it as it was', `Math.abs(document.querySelector('[data-block="' + arguments[0] + '"]').getBoundingClientRect().height - arguments[1]) < 1`, id, before);
});

test('what is held at the lower edge scrolls the wall, without end while it is held there', async () => {
  const { session } = galley;
  await session.press([Key.control, Key.home]);
  const id = await focused();
  const one = (await blocks()).find((block) => block.id === id)!;
  const from = await middle(id);
  const { x, bottom } = await run<{ x: number; bottom: number }>(`const { x, bottom } = document.querySelector('.wall').getBoundingClientRect(); return { x, bottom }`);
  const top = () => run<number>(`return document.querySelector('.wall').scrollTop`);
  const before = await top();
  await session.grab([from, [from[0], from[1] + 10], [Math.max(from[0], x + 100), bottom - 6]]);
  await galley.see('the next night', `document.querySelector('.wall').scrollTop > arguments[0] + 400`, before);
  await session.press(Key.escape);
  await session.letGo();
  await settled();
  expect((await blocks()).find((block) => block.id === id)).toMatchObject({ night: one.night, from: one.from });
});

/** Selects a late screening of the festival's last Saturday, in a zone. */
async function lateOnSaturday(zone: string): Promise<GridBlock> {
  const { edition } = await galley.call('catalogue.info', null);
  await galley.call('editions.edit', { id: edition?.id ?? '', patch: { time_zone: zone } });
  await reload();
  const late = (await blocks()).find((one) => one.night === '2010-03-27' && one.from >= 22 * 60);
  if (!late) throw new Error('the sample shows a film late on its last Saturday');
  await run(`[...document.querySelectorAll('.night-strip button')].find((one) => one.dataset.night === '2010-03-27').click()`);
  await galley.see('its block', `document.querySelector('[data-block="' + arguments[0] + '"]')`, late.id);
  await galley.session.click(...(await middle(late.id)));
  await galley.see('it is selected', `document.querySelector('[data-block="' + arguments[0] + '"]').ariaSelected === 'true'`, late.id);
  await run(`document.querySelector('.wall').focus()`);
  return late;
}

test('a time that the clocks pass twice is asked about, and taken only when it is meant', async () => {
  const { session } = galley;
  // In Fiji the clocks went back from 3 to 2 in the morning of March 28, 2010.
  const late = await lateOnSaturday('Pacific/Fiji');
  const hold = async () => {
    await session.press(Key.enter);
    for (let minute = late.from; minute < 26 * 60 + 30; minute += 5) await session.press(Key.down);
    await session.press(Key.enter);
    await galley.see('the question', `document.querySelector('dialog')?.textContent.includes('2:30 AM')`);
  };
  await hold();
  await galley.keep('grid-doubled');
  expect((await blocks()).find((one) => one.id === late.id)?.from).toBe(late.from);
  await session.press(Key.escape);
  await galley.see('no question', `!document.querySelector('dialog, .ghost')`);
  expect((await blocks()).find((one) => one.id === late.id)?.from).toBe(late.from);
  await galley.caret('.wall');
  await hold();
  await run(`document.querySelector('dialog button.main').click()`);
  await settled();
  expect((await blocks()).find((one) => one.id === late.id)).toMatchObject({ night: '2010-03-27', from: Math.floor(late.from / 5) * 5 + Math.ceil((26 * 60 + 30 - late.from) / 5) * 5 });
  await undo();
  const { edition } = await galley.call('catalogue.info', null);
  await galley.call('editions.edit', { id: edition?.id ?? '', patch: { time_zone: 'America/New_York' } });
  await reload();
});

test('a clash that is meant is signed with a reason, leaves the wall, and comes back when the signature is taken back', async () => {
  const { session } = galley;
  const all = await blocks();
  const one = all.find((block) => block.clashes.length === 0 && all.some((other) => other.night === block.night && other.screen === block.screen && other.from > block.from))!;
  const next = all.find((other) => other.night === one.night && other.screen === one.screen && other.from > one.from)!;
  const start = (await galley.call('schedule.screening', one.id))?.screening.starts;
  await galley.call('schedule.place', { items: [{ id: next.id, screen: one.screen, starts: start }], sure: false });
  await reload();
  await run(`[...document.querySelectorAll('.night-strip button')].find((button) => button.dataset.night === arguments[0]).click()`, one.night);
  await galley.see('it in red', `document.querySelector('[data-block="' + arguments[0] + '"]')?.dataset.bad === 'error'`, one.id);
  await session.click(...(await middle(one.id)));
  await galley.see('its clashes', `document.querySelector('.screening-side .clashes li.error .sign')`);
  await galley.keep('grid-clashes');
  await galley.tabTo('.screening-side .clashes li.error .sign', 80);
  const count = await run<number>(`return document.querySelectorAll('.screening-side .clashes li').length`);
  await session.press(Key.enter);
  await galley.caret('dialog input');
  // Without a reason it is refused beside the field.
  await session.press(Key.enter);
  await galley.see('the refusal', `/why it is right/.test(document.querySelector('dialog [role="alert"]')?.textContent)`);
  await session.press('Two halls of one number: the second is upstairs.');
  await galley.keep('sign');
  await session.press(Key.enter);
  await galley.see('one clash less', `!document.querySelector('dialog') && document.querySelectorAll('.screening-side .clashes li').length === arguments[0]`, count - 1);
  expect(await run(`return document.activeElement !== document.body`)).toBe(true);
  expect((await blocks()).find((block) => block.id === one.id)?.clashes.map((clash) => clash.rule)).not.toContain('SCH-08');

  await session.press([Key.control, '3']);
  await galley.see('what is signed', `document.querySelector('.signed summary')`);
  await run(`document.querySelector('.signed summary').scrollIntoView(); document.querySelector('.signed').open = true`);
  expect(await run(`return document.querySelector('.signed li').textContent`)).toContain('the second is upstairs');
  await galley.keep('signed');
  await run(`document.querySelector('.signed li .sign').click()`);
  await galley.see('it is a finding again', `!document.querySelector('.signed')`);
  expect((await blocks()).find((block) => block.id === one.id)?.clashes.map((clash) => clash.rule)).toContain('SCH-08');
  for (let step = 0; step < 3; step += 1) await undo();
  await session.press([Key.control, '2']);
});

test('a programme is made of films, says how often it is to be shown, and waits in the tray', async () => {
  const { session } = galley;
  await session.press([Key.control, '8']);
  await galley.see('the programmes', `document.querySelector('.programmes > li')`);
  const add = `[...document.querySelectorAll('.edition .part')].find((part) => part.querySelector('h2').textContent === 'Programmes').querySelector('.content > .add')`;
  const before = await run<number>(`return document.querySelectorAll('.programmes > li').length`);
  await run(`${add}.click()`);
  await galley.see('the new one with the caret in it', `document.querySelectorAll('.programmes > li').length === arguments[0] + 1 && document.activeElement.closest('.programmes > li:last-child')`, before);
  await session.press('A Night of Trains', Key.tab);
  await galley.see('its name', `/A Night of Trains/.test(document.querySelector('.programmes > li:last-child .programme-films, .programmes > li:last-child')?.textContent)`);
  const row = '.programmes > li:last-child';
  for (const title of ['Last Train', 'Snow Apples']) {
    await run(`document.querySelector(arguments[0] + ' [data-mark^="film of"]').focus()`, row);
    await session.press(title);
    await galley.see('it among those found', `document.querySelector('[role="option"]')`);
    await session.press(Key.enter);
    await galley.see('it in the programme', `[...document.querySelectorAll(arguments[0] + ' .programme-films li')].some((one) => one.textContent.includes(arguments[1]))`, row, title);
  }
  // 85 and 104 minutes.
  await galley.see('how long it is', `/^189 minutes/.test(document.querySelector(arguments[0] + ' .row > .note')?.textContent)`, row);
  await run(`document.querySelector(arguments[0] + ' [data-place$=":showings"]').focus()`, row);
  await session.press([Key.control, 'a'], '3', Key.tab);
  await galley.saved();
  await run(`document.querySelector(arguments[0]).scrollIntoView()`, row);
  await galley.keep('programmes');
  const waiting = (await galley.call('schedule.tray', { search: 'night of trains' }))[0];
  expect(waiting).toMatchObject({ title: 'A Night of Trains', wanted: 3, placed: 0, minutes: 189 });
  // The formats of a screen.
  await session.press([Key.control, '9']);
  await galley.see('the screens', `document.querySelector('.screens [data-place$=":formats"]')`);
  await run(`document.querySelector('.screens [data-place$=":formats"]').focus()`);
  await session.press('16 mm', Key.enter);
  await galley.saved();
  expect((await galley.call('schedule.places', null)).flatMap((place) => place.screens).some((screen) => screen.formats.includes('16 mm'))).toBe(true);
  await run(`document.querySelector('.screens').scrollIntoView({ block: 'center' })`);
  await galley.keep('screens');
});

test('a second window sees the wall and moves nothing on it', async () => {
  const second = new Galley();
  try {
    await second.open({ at: galley.catalogue });
    await second.session.press([Key.control, '2'], [Key.alt, '1']);
    await second.see('the grid', `document.querySelectorAll('.wall .block').length > 3`);
    const before = (await second.call('schedule.grid', null)).blocks.map((one) => [one.id, one.screen, one.from]);
    await second.session.run(`document.querySelector('.wall').focus()`);
    await second.session.press([Key.control, Key.home], Key.enter, Key.down, 's', 'q', Key.delete, [Key.shift, Key.delete], [Key.control, 'v']);
    expect(await second.session.run(`return document.querySelector('.ghost, .toast:not(.empty)')?.outerHTML ?? null`)).toBeNull();
    const id = await second.session.run<string>(`return document.querySelector('.wall').getAttribute('aria-activedescendant').slice('block-'.length)`);
    const [x, y] = await second.session.run<Point>(`const { x, y } = document.querySelector('[data-block="' + arguments[0] + '"]').getBoundingClientRect(); return [x + 20, y + 30]`, id);
    await second.session.grab([[x, y], [x + 10, y + 10], [x + 120, y + 90]]);
    await second.session.letGo();
    expect(await second.session.run(`return document.querySelector('.ghost')`)).toBeNull();
    // Propose, take, sign: nothing of that is offered.
    expect(await second.session.run(`return [...document.querySelectorAll('[data-mark="propose"], .place, .sign')].filter((one) => !one.disabled).length`)).toBe(0);
    expect((await second.call('schedule.grid', null)).blocks.map((one) => [one.id, one.screen, one.from])).toEqual(before);
    await second.keep('grid-read-only');
  } finally {
    await second.end();
  }
});

test('an empty schedule says what is missing first', async () => {
  const empty = await Galley.start('empty');
  try {
    const says = async (words: string) => {
      await empty.session.press([Key.control, '2'], [Key.alt, '1']);
      await empty.see(words, `document.querySelector('.schedule .blank, .schedule .wall')?.textContent.includes(arguments[0])`, words);
    };
    await says('There is no screen yet');
    await empty.keep('grid-empty');
    const edition = await empty.call('editions.add', { languages: ['en'], time_zone: 'Europe/Prague' });
    const venue = await empty.call('venues.add', { name: 'Palace' });
    await empty.call('screens.add', { venue, name: 'Screen 1' });
    await empty.reload();
    await says('There is no night yet');
    await empty.call('editions.edit', { id: edition, patch: { first_day: '2026-03-05', last_day: '2026-03-06' } });
    await empty.reload();
    await says('Nothing yet');
    await empty.keep('grid-first-night');
  } finally {
    await empty.end();
  }
});
