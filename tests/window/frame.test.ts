// The frame: panes that are moved and stay so, and a catalogue that is dropped onto the window.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drop } from './drag';
import { Galley } from './galley';
import { Key, until } from './webdriver';

/** The key F10, as WebDriver has it. */
const f10 = '\uE03A';
let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start('sample');
});
afterAll(() => galley?.end());

const width = (selector: string) => galley.session.run<number>(`return Math.round(document.querySelector(arguments[0]).getBoundingClientRect().width)`, selector);

test('panes are made wider by key and by the pointer, and are so the next time', async () => {
  const { session } = galley;
  await galley.see('the window', `document.querySelectorAll('.films-list .item').length > 8`);
  const usual = await width('.films-list');
  await galley.tabTo('.films-list .splitter', 60);
  await session.press(Key.right, Key.right, Key.right);
  expect(await width('.films-list')).toBe(usual + 48);
  await galley.reload();
  await galley.see('the window', `document.querySelectorAll('.films-list .item').length > 8`);
  expect(await width('.films-list')).toBe(usual + 48);
  const edge = await session.run<{ x: number; y: number }>(`
    const room = document.querySelector('.films-list .splitter').getBoundingClientRect();
    return { x: room.left + room.width / 2, y: 400 };`);
  await session.grab([[edge.x, edge.y], [edge.x - 40, edge.y], [edge.x - 100, edge.y]]);
  await session.letGo();
  expect(Math.abs((await width('.films-list')) - (usual - 52))).toBeLessThan(6);
  await galley.keep('panes');
  expect(await galley.faultsOfAccess()).toEqual([]);
  await galley.tabTo('.films-list .splitter', 60);
  await session.press(Key.home);
  expect(await width('.films-list')).toBe(usual);
});

test('the menu of the window does what it says, by key and by first letters', async () => {
  const { session } = galley;
  await session.press(f10);
  await galley.see('the menu', `document.activeElement?.closest('[role="menu"]')`);
  await galley.keep('menu');
  expect(await galley.faultsOfAccess()).toEqual([]);
  await session.press('v');
  await galley.see('what begins so', `document.activeElement?.textContent.startsWith('Venues')`);
  await session.press(Key.enter);
  await galley.see('the venues', `document.querySelector('.edition[aria-label="Venues"]') && !document.querySelector('[role="menu"]')`);
  await session.press(f10, Key.escape);
  await galley.see('no menu', `!document.querySelector('[role="menu"]')`);
  await session.press([Key.control, '1']);
});

test('a film has a menu of its own, by the right button and by key', async () => {
  const { session } = galley;
  await session.press([Key.control, 'f'], 'ferry weather', Key.enter);
  await galley.see('the film', `document.querySelector('.film-form h1')?.textContent === 'Ferry Weather'`);
  const at = await session.run<{ x: number; y: number }>(`
    const room = document.querySelector('.films-list [aria-selected="true"]').getBoundingClientRect();
    return { x: room.left + 60, y: room.top + 20 };`);
  await session.click(at.x, at.y, 2);
  await galley.see('its menu', `document.querySelector('[role="menu"]')?.getAttribute('aria-label') === 'Ferry Weather'`);
  await galley.keep('film-menu');
  await session.press('r', Key.enter);
  await galley.see('what was removed', `/Ferry Weather/.test(document.querySelector('.toast')?.textContent ?? '')`);
  expect(await galley.call('films.list', { search: 'ferry weather' })).toHaveLength(0);
  await session.press([Key.control, 'z']);
  await galley.saved();
  expect(await galley.call('films.list', { search: 'ferry weather' })).toHaveLength(1);
  await session.press([Key.control, 'f'], Key.escape);
});

test('a screening on the wall has a menu, which does what its keys do', async () => {
  const { session } = galley;
  await session.press([Key.control, '2']);
  await galley.see('the wall', `document.querySelector('.wall .block')`);
  const at = await session.run<{ x: number; y: number; id: string }>(`
    const wall = document.querySelector('.wall').getBoundingClientRect();
    const one = [...document.querySelectorAll('.wall .block')].map((block) => [block, block.getBoundingClientRect()])
      .find(([, room]) => room.top > wall.top + 80 && room.bottom < wall.bottom - 20 && room.left > wall.left + 80 && room.right < wall.right - 20);
    return { x: one[1].left + 20, y: one[1].top + 10, id: one[0].dataset.block };`);
  await session.click(at.x, at.y, 2);
  await galley.see('its menu', `document.activeElement?.closest('[role="menu"]')?.getAttribute('aria-label') === 'Screening'`);
  await galley.keep('wall-menu');
  await session.press('pp', Key.enter);
  await galley.see('the toast', `/back into the tray/.test(document.querySelector('.toast')?.textContent ?? '')`);
  await galley.see('the block gone', `!document.querySelector('[data-block="' + arguments[0] + '"]')`, at.id);
  await session.press([Key.control, 'z']);
  await galley.see('the block back', `document.querySelector('[data-block="' + arguments[0] + '"]')`, at.id);
});

test('the window is as large as it was the last time', async () => {
  await galley.session.size(1120, 720);
  await galley.see('the size', `innerWidth === 1120 && innerHeight === 720`);
  await until('the size to be kept', async () => readFileSync(galley.path('.config/galley/window.json'), 'utf8').includes('1120'));
  await galley.close();
  await galley.open();
  await galley.see('the same size', `innerWidth === 1120 && innerHeight === 720`);
});

test('a catalogue that is dropped is opened', async () => {
  const other = galley.path('Other.galley');
  galley.cli('new', other);
  await galley.session.press([Key.control, '1']);
  await galley.see('the films', `document.querySelector('.films-list')`);
  await drop(galley, '.films-list', [other], 'open this catalogue');
  await galley.see('the other one', `document.querySelector('.status .path')?.textContent.includes('Other.galley')`);
});
