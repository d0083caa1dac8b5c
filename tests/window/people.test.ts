// People: one record each, where they appear, two records made one; and everything by name from one field.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key, until } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start('sample');
});
afterAll(() => galley?.end());

test('somebody is found, shown with where they appear, and a film of theirs is a key away', async () => {
  const { session } = galley;
  await galley.see('the window', `document.querySelectorAll('.films-list .item').length > 8`);
  await session.press([Key.control, '6']);
  await galley.see('people', `document.querySelectorAll('.people-list .item').length > 8`);
  await session.press([Key.control, 'f'], 'lixin');
  await galley.see('who is found', `document.querySelectorAll('.people-list .item').length === 1`);
  await session.press(Key.enter);
  await galley.see('the record', `document.querySelector('.person-form h1')?.textContent === 'Lixin Fan'`);
  await galley.see('a film', `document.querySelector('.appears .finding strong')?.textContent === 'Last Train Home'`);
  await galley.keep('people');
  expect(await galley.faultsOfAccess()).toEqual([]);
  await galley.tabTo('.appears .finding', 60);
  await session.press(Key.enter);
  await galley.see('the film', `document.querySelector('.film-form h1')?.textContent === 'Last Train Home'`);
});

test('two records become one after a preview, and come back by one step of undo', async () => {
  const { session } = galley;
  const film = (await galley.call('films.list', { search: 'last train' }))[0]?.id ?? '';
  const other = await galley.call('people.add', { name: 'Fan Lixin', native_name: '范立欣' });
  await galley.call('credits.add', { film, person: other, role: 'music' });
  await galley.reload();
  await galley.see('the list', `document.querySelectorAll('.films-list .item').length > 8`);
  await session.press([Key.control, '6']);
  await galley.see('people', `document.querySelectorAll('.people-list .item').length > 8`);
  await session.press([Key.control, 'f'], 'lixin fan');
  await galley.see('both records', `document.querySelectorAll('.people-list .item').length === 2`);
  await session.press(Key.enter);
  await galley.see('who may be the same', `document.querySelector('[aria-label="May be the same"] strong')?.textContent`);
  await galley.tabTo('[aria-label="May be the same"] .finding', 80);
  await session.press(Key.enter);
  await galley.see('the preview', `/go(es)? over/.test(document.querySelector('.merge-moves li')?.textContent)`);
  await galley.keep('people-merge');
  expect((await galley.call('people.sheet', other)).films.length).toBe(1);
  await galley.tabTo('[data-mark="merge"]');
  await session.press(Key.enter);
  await galley.see('the dialog closed', `!document.querySelector('dialog[open]')`);
  expect(await galley.call('people.find', { search: 'fan lixin', limit: 5 })).toHaveLength(1);
  expect(await galley.call('journal.undo', null)).toContain('Merge');
  expect(await galley.call('people.find', { search: 'fan lixin', limit: 5 })).toHaveLength(2);
});

test('Ctrl+K does a command by its name and goes to films and people', async () => {
  const { session } = galley;
  await session.press([Key.control, 'k']);
  await galley.caret('[data-mark="palette"]');
  await session.press('go to proof');
  await galley.see('the command', `document.querySelector('.palette [aria-selected="true"]')?.textContent.includes('Proofing')`);
  await session.press(Key.enter);
  await galley.see('proofing', `document.querySelector('.view')?.dataset.view === 'proofing'`);
  await session.press([Key.control, 'k'], 'last tr');
  await galley.see('the film', `[...document.querySelectorAll('.palette li')].some((one) => one.textContent.startsWith('Last Train Home'))`);
  await galley.keep('palette');
  expect(await galley.faultsOfAccess()).toEqual([]);
  await session.press(Key.enter);
  await galley.see('its form', `document.querySelector('.film-form h1')?.textContent === 'Last Train Home'`);
  await session.press([Key.control, 'k'], 'lixin');
  await galley.see('the person', `[...document.querySelectorAll('.palette li small')].some((one) => one.textContent.startsWith('Person'))`);
  const place = await session.run<number>(`return [...document.querySelectorAll('.palette li')].findIndex((one) => one.querySelector('small').textContent.startsWith('Person'))`);
  await session.press(...Array<string>(place).fill(Key.down), Key.enter);
  await galley.see('their record', `document.querySelector('.person-form h1')?.textContent.includes('Lixin')`);
  await until('the view', () => session.run<boolean>(`return document.querySelector('.view').dataset.view === 'people'`));
  expect(await session.run(`return document.documentElement.dataset.blocked ?? null`)).toBeNull();
});
