// The stills desk: pictures dropped, chosen and typed; whose they are; how they are cut and how sharp they print.
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drop } from './drag';
import { Galley } from './galley';
import { Key, until } from './webdriver';

let galley: Galley;
let film = '';
beforeAll(async () => {
  galley = await Galley.start('sample');
  film = (await galley.call('films.list', { search: 'last train' }))[0]?.id ?? '';
});
afterAll(() => galley?.end());

const stills = async () => (await galley.call('films.sheet', film)).stills;
let drawn = 0;
/** A picture of its own, under a name in the folder of this test. */
function picture(name: string): string {
  const from = join(Galley.sample, 'stills');
  const [any = ''] = readdirSync(from).filter((one) => one.endsWith('.jpg'));
  const path = galley.path(name);
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(join(from, any), path);
  // What stands behind the end of a JPEG is no part of the picture, and makes it another file.
  appendFileSync(path, String((drawn += 1)));
  return path;
}

test('a picture says how sharp it prints, and where it is cut follows the eye', async () => {
  const { session } = galley;
  await galley.see('the window', `document.querySelectorAll('.films-list .item').length > 8`);
  await session.press([Key.control, 'f'], 'last train', Key.enter);
  await galley.see('the film', `document.querySelector('.film-form h1')?.textContent === 'Last Train Home'`);
  await session.press([Key.alt, '3']);
  await galley.see('the resolution', `/^Printed \\d+ × \\d+ mm, \\d+ ppi/.test(document.querySelector('.resolution')?.textContent ?? '')`);
  await galley.keep('stills-resolution');
  await galley.tabTo('.stills .thumb', 60);
  await session.press(Key.enter);
  await galley.see('the crop', `document.querySelector('.crop .frame')`);
  await galley.see('its picture', `document.querySelector('.crop img').naturalWidth > 0`);
  await galley.tabTo('[data-place$=":focus_x"]', 8);
  const focus = (await stills())[0]?.focus_x;
  const before = await session.run<number>(`return document.querySelector('.crop .point').getBoundingClientRect().left`);
  await session.press(Key.right, Key.right, Key.right, Key.right, Key.right);
  await until('the focal point', async () => (await stills())[0]?.focus_x === (focus ?? 500) + 50);
  const point = await session.run<number>(`return document.querySelector('.crop .point').getBoundingClientRect().left`);
  expect(point).toBeGreaterThan(before + 5);
  await galley.keep('crop');
  expect(await galley.faultsOfAccess()).toEqual([]);
  // By the pointer, too.
  const room = await session.run<{ x: number; y: number }>(`
    const room = document.querySelector('.crop').getBoundingClientRect();
    return { x: room.left + room.width / 4, y: room.top + room.height / 2 };`);
  await session.click(room.x, room.y);
  await until('the point that was clicked', async () => Math.abs(((await stills())[0]?.focus_x ?? 0) - 250) < 8);
  await session.press(Key.escape);
  await galley.see('the form', `!document.querySelector('dialog[open]')`);
});

test('a path takes a file, and a picture that is there already is told', async () => {
  const { session } = galley;
  const path = picture('seen.jpg');
  const count = (await stills()).length;
  await galley.tabTo('#still-path', 60);
  await session.press(path, Key.enter);
  await until('the picture', async () => (await stills()).length === count + 1);
  await galley.see('the empty field', `document.querySelector('#still-path').value === ''`);
  await session.press(path, Key.enter);
  await galley.see('what is told', `/seen.jpg is there already/.test(document.querySelector('#still-fault')?.textContent ?? '')`);
  expect((await stills()).length).toBe(count + 1);
  await galley.keep('stills-twice');
  await session.press(Key.escape);
});

test('files dropped on the form are the film’s', async () => {
  const count = (await stills()).length;
  await drop(galley, '.film-form', [picture('a/one.jpg'), picture('a/two.jpg')], 'Last Train Home');
  await until('both pictures', async () => (await stills()).length === count + 2);
  expect(await galley.call('journal.undo', null)).toContain('Add stills');
  expect((await stills()).length).toBe(count);
});

test('a folder dropped beside it is sorted to films by names, looked at, and added in one step', async () => {
  const { session } = galley;
  const count = (await stills()).length;
  picture('many/LastTrainHome_01.jpg');
  picture('many/Last Train Home/still.jpg');
  picture('many/Lixin Fan portrait.jpg');
  picture('many/IMG_0042.jpg');
  writeFileSync(galley.path('many/broken.jpg'), 'no picture');
  await drop(galley, '.films-list', [galley.path('many')], 'sort the pictures');
  await galley.see('the pictures', `document.querySelectorAll('.incoming-list li').length === 5`);
  await galley.see('what is there', `document.querySelector('dialog .main').textContent.trim() === 'Add 3 pictures'`);
  await galley.see('the thumbs', `[...document.querySelectorAll('.incoming-list img')].every((one) => one.naturalWidth > 0)`);
  expect(await session.run<string>(`return document.querySelector('.incoming-list').textContent`)).toContain('broken.jpg is no picture');
  await galley.keep('pictures-dialog');
  expect(await galley.faultsOfAccess()).toEqual([]);
  // The one that nobody knows gets its film by hand.
  await session.run(`[...document.querySelectorAll('.incoming-list li')].find((one) => one.textContent.includes('IMG_0042')).querySelector('.combo input').focus()`);
  await session.press('last train');
  await galley.see('the film', `/Last Train Home/.test(document.querySelector('.incoming-list [role="option"]')?.textContent ?? '')`);
  await session.press(Key.enter);
  await galley.see('one more', `document.querySelector('dialog .main').textContent.trim() === 'Add 4 pictures'`);
  await galley.tabTo('dialog .main', 60);
  await session.press(Key.enter);
  await galley.see('the dialog closed', `!document.querySelector('dialog[open]')`);
  expect((await stills()).length).toBe(count + 3);
  expect(await galley.call('journal.undo', null)).toContain('Add stills');
  expect((await stills()).length).toBe(count);
});

test('a list that is dropped shows what importing it would do', async () => {
  const list = galley.path('films.csv');
  writeFileSync(list, 'Title,Year,Director\nNocturne of Salt,2009,Ida Moe\n');
  await drop(galley, '.films-list', [list], 'what importing it would do');
  await galley.see('the columns or the plan', `document.querySelector('.view[data-view="exchange"]') && /Nocturne of Salt/.test(document.querySelector('.view').textContent)`);
});
