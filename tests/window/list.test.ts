// The film list: searched with filters, sorted, with columns of one's choice, kept views, many films changed at once, typed
// into by cell; all by key.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key, until } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start('sample');
});
afterAll(() => galley?.end());

const inTable = () => galley.see('the table', `document.querySelector('.film-table .line .cell')?.textContent`);
/** What a column says in the rows that are in the page. */
const column = (label: string) =>
  galley.session.run<string[]>(
    `const heads = [...document.querySelectorAll('.heads > div > span:first-child')].map((one) => one.textContent);
     const at = heads.indexOf(arguments[0]);
     return [...document.querySelectorAll('.line')].sort((a, b) => a.offsetTop - b.offsetTop).map((line) => line.children[at]?.textContent ?? '')`,
    label,
  );
const foot = () => galley.session.run<string>(`return document.querySelector('.film-table > .foot').textContent`);
const search = async (text: string) => {
  await galley.session.press([Key.control, 'f'], [Key.control, 'a'], text);
  await galley.see('what was typed', `document.querySelector('[data-search]').value === arguments[0]`, text);
};
const undone = () => galley.call('journal.undo', null);

test('Ctrl+L shows the films as a table, and search takes words, filters and says what is mistyped', async () => {
  const { session } = galley;
  await galley.see('the list', `document.querySelectorAll('.films-list .item').length > 8`);
  await session.press([Key.control, 'l']);
  await inTable();
  await galley.caret('.film-table .cells');
  const all = Number(/\d+/.exec(await foot())?.[0]);
  await search('director:fan country:cn year:>2005');
  await until('the one film', async () => (await foot()) === `1 of ${all} films`);
  expect(await column('Title')).toEqual(['Last Train Home']);
  await search('directer:fan');
  await galley.see('the fault', `document.querySelector('.films-search .fault')?.textContent.includes('Did you mean director:')`);
  await search('coun');
  await galley.see('what is offered', `document.querySelector('.films-search .options li')?.textContent.includes('country:')`);
  await galley.keep('table-offered');
  await session.press(Key.tab);
  await galley.see('it taken', `document.querySelector('[data-search]').value === 'country:'`);
  await session.press('fr');
  await until('French films', async () => / of /.test(await foot()));
  await until('only French films', async () => (await column('Countries')).length > 0 && (await column('Countries')).every((one) => one.includes('France')));
  await session.press(Key.escape, Key.escape);
  await until('all of them', async () => (await foot()) === `${all} films`);
});

test('a column sorts by key, skipping articles, the empty ones last in either direction', async () => {
  const { session } = galley;
  await session.press([Key.control, 'f'], Key.down);
  await galley.caret('.film-table .cells');
  await session.press([Key.control, Key.home]);
  await session.press(Key.home, Key.up, Key.enter);
  await galley.see('it sorted', `document.querySelector('[aria-sort="ascending"]')?.textContent.includes('Title')`);
  const bare = (title: string) => title.replace(/^(The|An?|La|El|Le|L’|Der|Die|Das) ?/u, '').replace(/^[^\p{L}\p{N}]+/u, '').toLowerCase();
  await until('titles in order', async () => (await column('Title')).length > 5);
  const titles = (await column('Title')).filter((title) => /^[A-Z]/.test(title) && !/^(La|El|Le|Der|Die|Das|L’) ?/.test(title)).map(bare);
  expect(titles).toEqual([...titles].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
  await session.press(Key.right, Key.right, Key.enter, Key.enter);
  await galley.see('the newest first', `document.querySelector('[aria-sort="descending"]')?.textContent.includes('Year')`);
  await until('years down', async () => {
    const years = (await column('Year')).filter(Boolean).map(Number);
    return years.length > 5 && years.every((year, at) => at === 0 || year <= (years[at - 1] ?? 0));
  });
  await session.press(Key.enter, Key.down);
  await galley.see('the order of the list again', `!document.querySelector('[aria-sort="descending"], [aria-sort="ascending"]')`);
});

test('columns are chosen, moved and widened, and the window remembers them', async () => {
  const { session } = galley;
  await galley.session.run(`document.querySelector('[data-mark="columns"]').click()`);
  await galley.see('the choice', `document.querySelector('#column-genre')`);
  await galley.keep('table-columns');
  await session.run(`document.querySelector('#column-genre').focus()`);
  await session.press(' ');
  await galley.see('its place', `document.querySelector('#column-genre').checked`);
  await session.press([Key.alt, Key.up], Key.escape);
  const heads = () => session.run<string[]>(`return [...document.querySelectorAll('.heads > div > span:first-child')].map((one) => one.textContent)`);
  await until('the column', async () => (await heads()).at(-2) === 'Genre');
  await session.run(`document.querySelector('.film-table .cells').focus()`);
  await session.press([Key.control, Key.home], Key.home, Key.up, [Key.shift, Key.right]);
  const width = () => session.run<number>(`return document.querySelector('.heads > div').getBoundingClientRect().width`);
  await until('a wider title', async () => (await width()) === 316);
  await galley.reload();
  await galley.see('the list', `document.querySelectorAll('.films-list .item').length > 8`);
  await session.press([Key.control, 'l']);
  await inTable();
  expect((await heads()).at(-2)).toBe('Genre');
  expect(await width()).toBe(316);
});

test('a view is kept in the catalogue and looked at again', async () => {
  const { session } = galley;
  await search('missing:screening');
  await session.run(`document.querySelector('[data-mark="views"]').click()`);
  await galley.caret('#view-name');
  await session.press('Not scheduled', Key.enter);
  await galley.see('the view', `document.querySelector('.view-name strong')?.textContent === 'Not scheduled'`);
  await galley.keep('table-views');
  expect((await galley.call('saved_views.list', null))[0]).toMatchObject({ list: 'films', search: 'missing:screening' });
  await session.press(Key.escape);
  await search('last');
  await session.run(`document.querySelector('[data-mark="views"]').click()`);
  await galley.see('the view', `document.querySelector('.view-name')`);
  await galley.tabTo('.view-name');
  await session.press(Key.enter);
  await galley.see('its search', `document.querySelector('[data-search]').value === 'missing:screening'`);
});

test('many are selected and changed after a preview, undone in one step', async () => {
  const { session } = galley;
  await search('country:ca');
  await session.press(Key.down);
  await galley.caret('.film-table .cells');
  await session.press([Key.control, Key.home], [Key.shift, Key.down], [Key.shift, Key.down]);
  await until('three selected', async () => (await foot()).endsWith('3 selected'));
  await session.press(Key.down, Key.down, ' ');
  await until('one selected', async () => (await foot()).endsWith('1 selected'));
  await session.press([Key.control, 'a']);
  const found = Number(/\d+/.exec(await foot())?.[0]);
  await until('all selected', async () => (await foot()).endsWith(`${found} selected`));
  const before = await galley.call('films.list', { search: 'country:ca', columns: ['genre'] });
  await session.press([Key.control, 'h']);
  await galley.see('the dialog', `document.querySelector('dialog #change-column')`);
  await session.run(`const one = document.querySelector('#change-column'); one.value = 'genre'; one.dispatchEvent(new Event('change', { bubbles: true })); document.querySelector('#change-text').focus()`);
  await session.press('maple');
  await galley.see('the preview', `document.querySelectorAll('.changes li').length === arguments[0] && [...document.querySelectorAll('.changes ins')].every((one) => one.textContent === 'maple')`, found);
  await galley.keep('table-change');
  expect(await galley.call('films.ids', { search: 'genre:maple' })).toEqual([]);
  await session.press(Key.enter);
  await galley.see('the dialog closed', `!document.querySelector('dialog[open]')`);
  expect((await galley.call('films.ids', { search: 'genre:maple' })).length).toBe(found);
  expect(await undone()).toBe(`Change the genre of ${found} films`);
  const after = await galley.call('films.list', { search: 'country:ca', columns: ['genre'] });
  expect(after.map((row) => row.cells)).toEqual(before.map((row) => row.cells));
});

test('what cannot be changed is said before, film by film', async () => {
  const { session } = galley;
  await search('last train');
  await session.press(Key.down, [Key.control, 'h']);
  await galley.see('the dialog', `document.querySelector('dialog #change-column')`);
  await session.run(`const one = document.querySelector('#change-column'); one.value = 'year'; one.dispatchEvent(new Event('change', { bubbles: true })); document.querySelector('#change-text').focus()`);
  await session.press('soon');
  await galley.see('the problem', `document.querySelector('.changes .problem .why')?.textContent.length > 10`);
  expect(await session.run(`return document.querySelector('dialog button.main').disabled`)).toBe(true);
  await session.press(Key.escape);
  await galley.see('the dialog closed', `!document.querySelector('dialog[open]')`);
});

test('a cell is typed into: Tab and Enter save, Escape restores, what cannot be meant is said there', async () => {
  const { session } = galley;
  await search('last train');
  await session.press(Key.down);
  await galley.caret('.film-table .cells');
  await session.press([Key.control, Key.home], Key.home, Key.right, Key.right);
  const year = async () => (await galley.call('films.list', { search: 'last train', columns: ['year'] }))[0]?.cells[0];
  await session.press('1');
  await galley.caret('.cell input');
  await session.press('2', Key.escape);
  await galley.caret('.film-table .cells');
  expect(await year()).toBe('2009');
  await session.press(Key.f2);
  await galley.caret('.cell input');
  await session.press('20010', Key.enter);
  await galley.see('the fault', `document.querySelector('.cell .fault')?.textContent.includes('20010')`);
  await galley.keep('table-cell');
  await session.press([Key.control, 'a'], '2008', Key.tab);
  await galley.caret('.film-table .cells');
  await until('the year', async () => (await year()) === '2008');
  await until('it in the table', async () => (await column('Year'))[0] === '2008');
  expect(await undone()).toContain('year');
  expect(await year()).toBe('2009');
  await session.press(Key.enter);
  await galley.see('the film', `document.querySelector('.film-form h1')?.textContent === 'Last Train Home'`);
});

test.each([['light', 'Adwaita'], ['dark', 'Adwaita:dark']])('the table in the %s scheme, long titles and other scripts', async (scheme, theme) => {
  const shown = await Galley.start('sample', { env: { GTK_THEME: theme } });
  try {
    for (const title of ['ואלס עם באשיר', 'كفرناحوم', 'An Attempt to Say Everything That Happened on the Night Train from Lorain to Ashtabula, as Told by Those Who Slept Through It']) await shown.call('films.create', { title });
    for (const [width, height] of [[1280, 800], [1920, 1080]] as const) {
      await shown.session.size(width, height);
      if (width === 1280) await shown.session.press([Key.control, 'l']);
      await shown.see('the table', `document.querySelectorAll('.film-table .line .cell').length > 20`);
      await shown.see('the fonts', `document.fonts.status === 'loaded'`);
      await shown.keep(`table-${scheme}-${width}`);
      expect(await shown.faultsOfAccess()).toEqual([]);
    }
    await shown.expectClean();
  } finally {
    await shown.end();
  }
});
