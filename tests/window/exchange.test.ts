// What comes in: a list whose columns are said, its plan looked at and ticked, landed as one step and taken back; a file that
// cannot be read; all by keys, in both schemes.
import { writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley;
afterEach(() => galley?.end());

const long = 'A title that is a good deal longer than a title has any right to be, and goes on';
/** Heads that no list knows, cells as people type them. */
const list = [
  'Werk;Wann;Wie lang;Von wem;Woher;Notiz;שם',
  'Winterhafen;2009;85;Mari Maa, Jaan Tamm;Estland;nur nachts;נמל החורף',
  `${long};2010;1:30;Ida Moe;Norwegen;;`,
  'Dritter Film;bald;12;Per Aas;Atlantis;;',
].join('\n');

const films = `[...document.querySelectorAll('.mapping-films h4')].map((one) => one.textContent)`;

/** Goes to Exchange and opens a file by its path. */
async function open(path: string) {
  const { session } = galley;
  await session.press([Key.control, '7']);
  await galley.see('the door or a plan', `document.querySelector('[data-mark="import-path"], [data-mark="import-close"]')`);
  if (await session.run(`return document.querySelector('[data-mark="import-close"]') !== null`)) {
    await galley.tabTo('[data-mark="import-close"]', 60);
    await session.press(Key.enter);
  }
  await galley.see('the door', `document.querySelector('[data-mark="import-path"]')`);
  await galley.tabTo('[data-mark="import-path"]', 60);
  await session.press([Key.control, 'a'], path, Key.enter);
}

/** Says by keys what a column means. */
async function say(column: number, words: string) {
  const { session } = galley;
  await galley.tabTo(`[data-mark="mapping-${column}"]`, 60);
  await session.press([Key.control, 'a'], words);
  await galley.see('what it may mean', `document.querySelector('.mapping [role="option"]')`);
  await session.press(Key.enter);
}

/** Opens the list, says its columns, and goes on to the plan. */
async function planned(path: string) {
  await open(path);
  await galley.see('the columns', `document.querySelectorAll('.mapping tbody tr').length === 7`);
  // Without a title there is no film, and no way on.
  expect(await galley.session.run(`return document.querySelector('[data-mark="mapping-done"]').disabled`)).toBe(true);
  await say(0, 'title');
  await galley.see('the films', `${films}.includes('Winterhafen')`);
  await say(1, 'year');
  await say(2, 'run time');
  await galley.see('the length', `document.querySelector('.mapping-films').textContent.includes('85 min')`);
  await say(3, 'directors');
  await galley.see('the directors', `document.querySelector('.mapping-films').textContent.includes('Mari Maa, Jaan Tamm')`);
  await say(4, 'countries');
  await say(5, 'keep');
  await galley.see('the remark', `document.querySelector('.mapping-films').textContent.includes('nur nachts')`);
}

async function on() {
  await galley.tabTo('[data-mark="mapping-done"]', 60);
  await galley.session.press(Key.enter);
  await galley.see('the plan', `document.querySelectorAll('.plan .item .title').length > 0`);
}

const found = async (search: string) => (await galley.call('films.list', { search })).length;

test('a list comes in by keys: columns, plan, ticks, one step, Undo, and again nothing', async () => {
  galley = await Galley.start('sample');
  const { session } = galley;
  await session.size(1280, 800);
  const path = galley.path('films.csv');
  writeFileSync(path, list);
  await galley.see('the window', `document.querySelectorAll('.films-list .item').length > 8`);
  const before = (await galley.call('films.list', { search: '' })).length;
  await planned(path);
  await galley.expectClean();
  await on();
  await galley.see('the new films', `document.querySelector('[data-kind="film new"]')?.textContent.includes('3')`);

  // The third film is left with Space, and the year of the first without its tick.
  await galley.caret('.plan .list');
  await galley.see('a film', `document.querySelector('.plan-item h2')?.textContent === 'Winterhafen'`);
  await session.press(Key.down, Key.down);
  await galley.see('the third', `document.querySelector('.plan-item h2')?.textContent === 'Dritter Film'`);
  await session.press(' ');
  await galley.see('that it is left', `document.querySelectorAll('.plan .item .tick:not([data-on])').length === 1`);
  await galley.tabTo('[data-mark="import-land"]', 60);
  await session.press(Key.enter);
  await galley.see('what was done', `/Imported “films.csv”: \\d+ added/.test(document.querySelector('.toast')?.textContent)`);
  await galley.see('the history', `/films.csv/.test(document.querySelector('.steps li')?.textContent)`);
  expect([await found('Winterhafen'), await found('Dritter'), (await galley.call('films.list', { search: '' })).length]).toEqual([1, 0, before + 2]);

  // The same list again: what was taken is the same, what was left is new.
  await open(path);
  await galley.see('the plan again', `document.querySelector('[data-kind="film same"]')?.textContent.includes('2') && document.querySelector('[data-kind="film new"]')?.textContent.includes('1')`);

  // One film has another length and another country now: the one is taken, the other is not.
  writeFileSync(path, list.replace(';85;', ';99;').replace('Estland', 'Lettland'));
  await open(path);
  await galley.see('what differs', `document.querySelector('[data-kind="film changed"]')`);
  await galley.see('both sides', `document.querySelector('.parts [data-part="run_time"]') && document.querySelector('.parts [data-part="countries"]')`);
  expect(await session.run(`return [...document.querySelectorAll('.parts tr')].filter((row) => row.querySelector('[data-part="countries"]')).map((row) => row.textContent).join()`)).toMatch(/(EE|Estonia).*(LV|Latvia)/s);
  await galley.tabTo('.parts [data-part="countries"]', 80);
  await session.press(' ');
  await galley.see('that the country stays', `!document.querySelector('.parts [data-part="countries"]').checked && document.querySelector('.parts [data-part="run_time"]').checked`);
  await galley.keep('exchange-changed');
  await galley.tabTo('[data-mark="import-land"]', 80);
  await session.press(Key.enter);
  await galley.see('what was done', `/Imported “films.csv”/.test(document.querySelector('.toast')?.textContent)`);
  const film = (await galley.call('films.list', { search: 'Winterhafen' }))[0]?.id ?? '';
  const record = (await galley.call('films.sheet', film)).film;
  expect([record.countries, record.run_time]).toEqual([['EE'], 99 * 60]);

  // Undo takes back the whole import.
  await galley.tabTo('.toast button', 80);
  await session.press(Key.enter);
  await galley.see('the import undone', `document.querySelector('.steps li.undone')`);
  expect((await galley.call('films.sheet', film)).film.run_time).toBe(85 * 60);
});

test('a copy that a colleague edited is merged: conflicts with what stood before, removals only where one agrees', async () => {
  galley = await Galley.start('sample');
  const { session } = galley;
  await session.size(1280, 800);
  await galley.see('the window', `document.querySelectorAll('.films-list .item').length > 8`);
  const copy = galley.path('Colleague.galley');
  galley.cli('copy', galley.catalogue, copy);
  const id = async (search: string) => (await galley.call('films.list', { search }))[0]?.id ?? '';
  const [slag, ferry, train] = [await id('slag'), await id('"ferry weather"'), await id('"last train home"')];
  const credits = (await galley.call('films.sheet', train)).credits;
  const there = (command: string, request: unknown) => galley.cli('call', copy, command, JSON.stringify(request));
  there('films.edit', { id: slag, patch: { run_time: '94', remarks: 'Ask the lab.' } });
  there('films.remove', ferry);
  there('credits.remove', credits[credits.length - 1]?.credit.id ?? '');
  await galley.call('films.edit', { id: slag, patch: { run_time: 92 * 60 } });

  await open(copy);
  await galley.see('the plan', `document.querySelector('[data-kind="film changed"]')`);
  await galley.see('both films', `document.querySelectorAll('.plan .item .title').length === 2`);
  await galley.caret('.plan .list');
  const row = `[...document.querySelectorAll('.parts tr')].find((row) => row.querySelector('[data-part="run_time"]'))`;
  for (let tries = 0; tries < 2 && !(await session.run(`return Boolean(${row})`)); tries += 1) await session.press(Key.down);
  await galley.see('the conflict', `${row} && /93 minutes.*92 minutes.*94 minutes/s.test(${row}.textContent)`);
  expect(await session.run(`return ${row}.querySelector('input').checked`)).toBe(false);
  await galley.keep('exchange-merge');
  await galley.expectClean();
  await session.run(`document.querySelector('[data-kind="film removed"]').click()`);
  await galley.see('what they removed', `document.querySelector('.plan-item h2')?.textContent === 'Ferry Weather'`);
  await galley.keep('exchange-removed');
  await galley.expectClean();
  expect(await session.run(`return document.querySelectorAll('.plan .item .tick[data-on]').length`)).toBe(0);
  await galley.caret('.plan .list');
  await session.press(' ');
  await galley.see('that it will go', `document.querySelectorAll('.plan .item .tick[data-on]').length === 1`);
  await galley.tabTo('[data-mark="import-land"]', 80);
  await session.press(Key.enter);
  await galley.see('what was done', `/Imported “Colleague/.test(document.querySelector('.toast')?.textContent)`);
  const record = (await galley.call('films.sheet', slag)).film;
  expect([record.run_time, record.remarks]).toEqual([92 * 60, 'Ask the lab.']);
  expect(await found('"ferry weather"')).toBe(0);
  // A credit that they took away stays, since nobody agreed.
  expect((await galley.call('films.sheet', train)).credits).toHaveLength(credits.length);
  await galley.tabTo('.toast button', 80);
  await session.press(Key.enter);
  await galley.see('all of it undone', `document.querySelector('.steps li.undone')`);
  expect(await found('"ferry weather"')).toBe(1);
});

test('a file that is broken or is none says what it is and what to do', async () => {
  galley = await Galley.start('sample');
  const { session } = galley;
  await galley.see('the window', `document.querySelectorAll('.films-list .item').length > 8`);
  const fault = `document.querySelector('[data-mark="import-fault"]')?.textContent ?? ''`;
  writeFileSync(galley.path('films.xlsx'), Buffer.from('PK\x03\x04 and then nothing', 'latin1'));
  await open(galley.path('films.xlsx'));
  const told = `${fault} + [...document.querySelectorAll('.plan .item, .plan-item')].map((one) => one.textContent).join(' ')`;
  await galley.see('what is wrong', `/damaged|cut off|cannot be read/.test(${told})`);
  await galley.keep('exchange-broken');
  await open(galley.path('nowhere.csv'));
  await galley.see('that it is not there', `/nowhere.csv/.test(${fault})`);
  // A schedule that was cut off is read as far as it goes.
  writeFileSync(galley.path('schedule.xml'), '<schedule><conference><title>A</title></conference><day date="2010-03-20"><room name="R"><event id="1"><title>Cut Off Here</title><start>20:00</start></event><event id="2"><tit');
  await open(galley.path('schedule.xml'));
  await galley.see('the plan', `document.querySelector('[data-kind="problems"]')`);
  await session.run(`document.querySelector('[data-kind="problems"]').click()`);
  await galley.see('where it ends', `/line 1/.test(document.querySelector('.plan .item .about')?.textContent)`);
  expect(await galley.call('exchange.history', null)).toHaveLength(1);
});

test.each([['light', 'Adwaita'], ['dark', 'Adwaita:dark']])('doors, columns and plan can be read by everybody, in the %s scheme', async (scheme, theme) => {
  galley = await Galley.start('sample', { env: { GTK_THEME: theme } });
  const { session } = galley;
  await session.size(1280, 800);
  await galley.see('the window', `document.querySelectorAll('.films-list .item').length > 8`);
  writeFileSync(galley.path('films.csv'), list);
  await session.press([Key.control, '7']);
  await galley.see('the door', `document.querySelector('[data-mark="import-path"]') && document.querySelectorAll('.known li').length > 5`);
  await galley.keep(`exchange-doors-${scheme}`);
  expect(await galley.faultsOfAccess()).toEqual([]);
  await planned(galley.path('films.csv'));
  await galley.keep(`exchange-columns-${scheme}`);
  expect(await galley.faultsOfAccess()).toEqual([]);
  await on();
  await galley.see('a film', `document.querySelector('.plan-item h2')`);
  await galley.keep(`exchange-plan-${scheme}`);
  expect(await galley.faultsOfAccess()).toEqual([]);
  expect(await session.run(`return document.documentElement.scrollWidth <= innerWidth`)).toBe(true);
});

test('a film that may be there already is for a person to say, and a reading that is stopped changes nothing', async () => {
  galley = await Galley.start('sample');
  const { session } = galley;
  await session.size(1280, 800);
  await galley.see('the window', `document.querySelectorAll('.films-list .item').length > 8`);
  const before = (await galley.call('films.list', { search: '' })).length;
  // Of the same title as a film that is there, of another year and without its director; and one that is nowhere.
  writeFileSync(galley.path('more.csv'), 'Title,Year,Country\nLast Train Home,2010,Canada\nThe Quiet Pier,2011,France\n');
  await open(galley.path('more.csv'));
  await galley.see('the doubt', `document.querySelector('[data-kind="film doubtful"]')?.textContent.includes('1')`);
  await galley.see('which it may be', `document.querySelector('.alike [data-same]:not([data-same="new"])')?.textContent.includes('Last Train Home')`);
  await galley.keep('exchange-doubtful');
  // Undecided it is left; decided to be another film it comes in.
  await galley.tabTo('.alike [data-same="new"]', 80);
  await session.press(Key.enter);
  await galley.see('no doubt', `!document.querySelector('[data-kind="film doubtful"]') && document.querySelector('[data-kind="film new"]')?.textContent.includes('2')`);
  await session.run(`document.querySelector('[data-kind="film new"]').click()`);
  await galley.see('what was said', `document.querySelector('.plan-item [data-same="undecided"]')`);
  await galley.tabTo('[data-same="undecided"]', 80);
  await session.press(Key.enter);
  await galley.see('the doubt again', `document.querySelector('[data-kind="film doubtful"]')`);
  await session.run(`document.querySelector('[data-kind="film doubtful"]').click()`);
  await galley.see('which it may be', `document.querySelector('.alike [data-same]:not([data-same="new"])')`);
  await galley.tabTo('.alike [data-same]:not([data-same="new"])', 80);
  await session.press(Key.enter);
  await galley.see('it is that film', `document.querySelector('[data-kind="film changed"], [data-kind="film same"]')`);
  await galley.tabTo('[data-mark="import-land"]', 80);
  await session.press(Key.enter);
  await galley.see('what was done', `/Imported “more.csv”/.test(document.querySelector('.toast')?.textContent)`);
  expect((await galley.call('films.list', { search: '' })).length).toBe(before + 1);

  // A long list, stopped while it is read.
  const many = Array.from({ length: 60_000 }, (_, at) => `Film of the Number ${at},2012,France,Ada Holm`);
  writeFileSync(galley.path('many.csv'), ['Title,Year,Country,Director', ...many].join('\n'));
  await open(galley.path('many.csv'));
  await galley.see('how far it is', `document.querySelector('[data-mark="export-cancel"]')`);
  await session.run(`document.querySelector('[data-mark="export-cancel"]').click()`);
  await galley.see('that it was stopped', `/Stopped/.test(document.querySelector('.import-state')?.textContent)`);
  await galley.keep('exchange-stopped');
  expect((await galley.call('films.list', { search: '' })).length).toBe(before + 1);
  await galley.expectClean();
});
