// A film entered from nothing to a listing without a mouse; what is refused; undo by key and after a restart.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start();
});
afterAll(() => galley?.end());

const title = 'A Winter in Lorain';

/** The sheet of the film of that title, as the program has it now. */
async function sheet(name = title) {
  const rows = await galley.call('films.list', { search: name });
  const row = rows.find((one) => one.title === name);
  if (!row) throw new Error(`no film is called ${name}`);
  return galley.call('films.sheet', row.id);
}

test('a film is entered from nothing to a listing by keys alone, and is there after closing and opening', async () => {
  const { session } = galley;
  const { control, alt, tab, enter } = Key;
  await galley.see('the list', `document.querySelectorAll('.films-list .item').length > 10`);

  await session.press([control, 'n']);
  await galley.caret('[data-place^="title:"][data-place$=":text"]');
  await session.press(title);
  await galley.tabTo('[data-place$=":year"]');
  await session.press('2009', tab);
  await galley.caret('[data-place$=":run_time"]');
  await session.press('1:25', tab);
  await galley.tabTo('[data-place$=":countries"]');
  await session.press('canada', enter, 'CN', enter);
  await galley.tabTo('[data-place$=":languages"]');
  await session.press('Mandarin,');
  await galley.tabTo('[data-place$=":subtitles"]');
  await session.press('en', enter);

  await session.press([alt, '2']);
  await galley.caret('textarea');
  await session.press('A family waits for a train that does not come. ', 'It comes.', tab);
  await session.press('M.M.', tab);

  await session.press([alt, '4']);
  await galley.tabTo('[data-place="new:credit:role"]');
  await session.press([control, 'a'], 'Director', tab);
  await galley.caret('[data-mark="new-credit"]');
  await session.press('Vera Quandt', enter);
  await galley.see('the director', `document.querySelectorAll('.credits > li').length === 1`);
  await session.press([Key.shift, tab], [control, 'a'], 'Producer', tab, 'Ottokar Lindqvist', enter);
  await galley.see('the producer', `document.querySelectorAll('.credits > li').length === 2`);

  await session.press([alt, '5']);
  await galley.tabTo('.director textarea');
  await session.press('Vera Quandt was born in Lorain, Ohio.', tab);

  await session.press([alt, '6']);
  await galley.tabTo('[data-mark="new-contact"]');
  await session.press('Quandt Pictures', enter);
  await galley.see('the contact', `document.querySelectorAll('.contacts > li').length === 1`);
  await session.press([alt, '6']);
  await galley.tabTo('[data-place^="contact:"][data-place$=":email"]');
  await session.press('prints@example.org', tab);

  await session.press([alt, '7']);
  await galley.tabTo('#part-7 button.add');
  await session.press(enter);
  await galley.caret('[data-place^="screening:"][data-place$=":starts"]');
  await session.press('2010-03-26 9:20 AM', tab);
  await galley.saved();

  await galley.keep('film-entered-by-keys');
  await galley.close();
  await galley.open();

  const stored = await sheet();
  expect(stored.film).toMatchObject({ year: 2009, run_time: 5100, countries: ['CA', 'CN'], languages: ['cmn'], subtitles: ['en'] });
  expect(stored.run_time).toBe('85 minutes');
  expect(stored.texts.find((text) => text.kind === 'long')).toMatchObject({
    body: 'A family waits for a train that does not come. It comes.', signature: 'M.M.',
  });
  expect(stored.credits.map((one) => [one.credit.role, one.person.name])).toEqual([
    ['director', 'Vera Quandt'], ['producer', 'Ottokar Lindqvist'],
  ]);
  expect(stored.directors[0]?.texts[0]?.body).toBe('Vera Quandt was born in Lorain, Ohio.');
  expect(stored.contacts[0]?.contact).toMatchObject({ name: 'Quandt Pictures', email: 'prints@example.org' });
  expect(stored.screenings[0]?.screening.starts).toBe('2010-03-26T09:20');

  await galley.session.press('/', title, Key.enter);
  await galley.see('its form', `document.querySelector('.film-form h1')?.textContent === arguments[0]`, title);
  await galley.see('its year', `document.querySelector('[data-place$=":year"]')?.value === '2009'`);
});

test('a year of 20010 and a run time of zero are refused with a sentence, and the store is as it was', async () => {
  const { session } = galley;
  const before = await sheet();
  await session.press([Key.alt, '1']);
  await galley.tabTo('[data-place$=":year"]');
  await session.press([Key.control, 'a'], '20010', Key.tab);
  const said = `document.getElementById(document.querySelector('[data-place$=":year"]').getAttribute('aria-describedby'))?.textContent`;
  await galley.see('the sentence at the year', `${said}?.includes('20010 cannot be the year of a film')`);
  expect(await session.run(`return document.querySelector('[data-place$=":year"]').value`)).toBe('20010');
  await galley.caret('[data-place$=":run_time"]');
  await session.press([Key.control, 'a'], '0', Key.tab);
  await galley.see('the sentence at the run time', `document.querySelector('[data-place$=":run_time"]').closest('.field').textContent.includes('run time of zero')`);
  await galley.keep('refused-values');
  expect((await sheet()).film).toEqual(before.film);

  // Escape brings back what is stored.
  await session.press([Key.shift, Key.tab], Key.escape, [Key.shift, Key.tab], Key.escape);
  await galley.see('the stored year', `document.querySelector('[data-place$=":year"]').value === '2009' && !document.querySelector('.refused')`);
});

test('a new film beside an open one has the caret and what is typed', async () => {
  const { session } = galley;
  await session.press([Key.control, 'n']);
  await galley.see('the caret in its title', `document.activeElement.matches('[data-place^="title:"]') && document.activeElement.value === 'Untitled'`);
  await session.press('Second Winter', Key.tab);
  await galley.saved();
  await galley.see('its form', `document.querySelector('.film-form h1')?.textContent === 'Second Winter'`);
  expect((await sheet('Second Winter')).titles.map((one) => one.text)).toEqual(['Second Winter']);
  expect((await sheet()).titles.map((one) => one.text)).toEqual([title]);
  await session.press([Key.control, 'f'], [Key.control, 'a'], title, Key.enter);
  await galley.see('the first again', `document.querySelector('.film-form h1')?.textContent === arguments[0]`, title);
});

test('undo and redo by key, and undo after a restart', async () => {
  const { session } = galley;
  await session.press([Key.alt, '1']);
  await galley.tabTo('[data-place$=":year"]');
  await session.press([Key.control, 'a'], '2008');
  await galley.saved();
  await galley.see('2008 in the store', `document.querySelector('.byline').textContent.includes('2008')`);
  await session.press([Key.control, 'z']);
  await galley.see('2009 again, in the field that has the caret', `document.activeElement.value === '2009'`);
  await session.press([Key.control, Key.shift, 'z']);
  await galley.see('2008 again', `document.activeElement.value === '2008'`);
  expect((await sheet()).film.year).toBe(2008);

  await galley.close();
  await galley.open();
  await galley.see('the label of Undo', `document.querySelector('.masthead [aria-label^="Undo: "]')`);
  await galley.session.press([Key.control, 'z']);
  await galley.see('the undo done', `document.querySelector('.masthead [aria-label^="Redo: "]')`);
  expect((await sheet()).film.year).toBe(2009);
});

test('a row is removed by key at once, and the toast takes it back', async () => {
  const { session } = galley;
  await session.press('/', [Key.control, 'a'], title, Key.enter);
  await galley.caret('.films-list .list');
  await session.press(Key.enter);
  await galley.caret('[data-place^="title:"]');
  await session.press([Key.alt, '4']);
  await galley.caret('[data-place^="credit:"]');
  await session.press([Key.alt, Key.down]);
  await galley.see('the director second', `document.querySelectorAll('.credits > li [data-place$=":role"]')[1]?.value === 'Director'`);
  await galley.caret('.credits > li:nth-child(2) [data-place$=":role"]');
  await session.press([Key.alt, Key.delete]);
  await galley.see('the word about it', `document.querySelector('.toast')?.textContent.includes('Removed the credit of Vera Quandt')`);
  expect((await sheet()).credits).toHaveLength(1);
  await galley.caret('.credits input');
  await session.press([Key.control, 'z']);
  await galley.see('it is back', `document.querySelectorAll('.credits > li').length === 2`);
  await galley.expectClean();
});

test('the history of a field says who wrote what, and brings an earlier text back as one step', async () => {
  const { session } = galley;
  const id = (await sheet()).film.id;
  const write = async (year: number, countries: string[]) => galley.call('films.edit', { id, patch: { year, countries } });
  await write(2006, ['FR']);
  await write(2007, ['FR', 'BE']);
  await galley.reload();
  await galley.see('the list', `document.querySelectorAll('.films-list .item').length > 8`);
  await session.press('/', [Key.control, 'a'], title, Key.enter);
  await galley.caret('.films-list .list');
  await session.press(Key.enter);
  await galley.tabTo('[data-place$=":year"]');
  await session.press([Key.control, Key.shift, 'h']);
  const lines = `[...document.querySelectorAll('.history li')]`;
  await galley.see('the years', `${lines}.length > 2 && ${lines}[0].textContent.includes('as it is now')`);
  expect(await session.run(`return ${lines}[0].querySelector('.words').textContent`)).toBe('20062007');
  await galley.keep('history');
  expect(await galley.faultsOfAccess()).toEqual([]);
  await session.run(`${lines}[1].querySelector('button').click()`);
  await galley.see('2006 again', `!document.querySelector('dialog[open]') && document.querySelector('[data-place$=":year"]').value === '2006'`);
  expect((await sheet()).film).toMatchObject({ year: 2006, countries: ['FR', 'BE'] });
  await session.press([Key.control, 'z']);
  await galley.see('the undo', `document.querySelector('[data-place$=":year"]').value === '2007'`);
});
