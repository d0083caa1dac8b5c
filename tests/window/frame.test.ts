// The frame: panes that are moved and stay so, and a catalogue that is dropped onto the window.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drop } from './drag';
import { Galley } from './galley';
import { Key } from './webdriver';

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

test('a catalogue that is dropped is opened', async () => {
  const other = galley.path('Other.galley');
  galley.cli('new', other);
  await drop(galley, '.films-list', [other], 'open this catalogue');
  await galley.see('the other one', `document.querySelector('.status .path')?.textContent.includes('Other.galley')`);
});
