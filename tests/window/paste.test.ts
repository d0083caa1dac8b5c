// A listing is pasted, corrected by mouse and by keys, and made into a film that Undo takes back in one step.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key, until } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start();
  await galley.session.size(1280, 800);
});
afterAll(() => galley?.end());

const page = [
  'CIFF34 } March 18-28, 2010 } Tower City Cinemas', '', 'Last Light Ferry', 'Last Light Ferry',
  'Year: 2009', 'Country: Canada, Norway', 'Language: Norwegian with subtitles', 'Run Time: 85 minutes', '',
  'A ferry crosses the lake one last time, and nobody wants to be the one to say so aloud. (In Norwegian with subtitles) —M.M.', '',
  'CIFF34 Screenings', 'Thursday, March 25 at 7:10 PM', 'Saturday, March 27 at 12:30 AM', '',
  'Director: Ida Moe', 'Producers: Per Aas, Vera Quandt', 'Every lake has two shores', '', 'Donate now', '© 2010 All rights reserved',
].join('\n');
const pieces = (field: string) => `[...document.querySelectorAll('.source .run.${field}')].map((run) => run.firstChild.textContent)`;
const row = (label: string) => `[...document.querySelectorAll('.draft li')].filter((li) => li.querySelector('.name').textContent === '${label}').map((li) => li.querySelector('.value').textContent)`;

async function open() {
  await galley.session.press([Key.control, Key.shift, 'n']);
  await galley.see('the dialog', `document.querySelector('dialog[open] [data-mark="listing"], dialog[open] .source')`);
}
/** Puts a text into the box as a paste does. */
async function fill(text: string) {
  await galley.session.run(`
    const box = document.querySelector('[data-mark="listing"]');
    box.value = arguments[0];
    box.dispatchEvent(new Event('input', { bubbles: true }));
  `, text);
  await galley.see('what was recognised', `document.querySelector('.source .run')`);
}

test('a listing is shown with its pieces, its film and what is left over', async () => {
  await galley.see('the list', `document.querySelectorAll('.films-list .item').length > 10`);
  await open();
  await galley.keep('paste-empty');
  await fill(page);
  await galley.see('the title', `${row('Title')}[0] === 'Last Light Ferry'`);
  expect(await galley.session.run(`return ${pieces('country')}`)).toEqual(['Canada', 'Norway']);
  expect(await galley.session.run(`return ${row('Director')}`)).toEqual(['Ida Moe']);
  expect(await galley.session.run(`return ${row('Screening')}.length`)).toBe(2);
  expect(await galley.session.run(`return document.querySelector('.paste-left').textContent`)).toContain('Every lake has two shores');
  // The field's name stands with each piece, and how sure it is beside each value.
  expect(await galley.session.run(`return document.querySelector('.source .run.title').dataset.field`)).toBe('Title');
  expect(await galley.session.run(`return [...document.querySelectorAll('.draft .confidence')].every((one) => /\\d %$/.test(one.textContent))`)).toBe(true);
  await galley.keep('paste-light');
  await galley.expectClean();
});

test('a leftover is said to be a tagline by keys alone, and it can be taken back', async () => {
  const { session } = galley;
  await session.run(`document.querySelector('.source [tabindex="0"]').focus()`);
  await session.press(Key.end);
  // From the last piece back to what is left over.
  for (let step = 0; step < 12; step += 1) {
    if (await session.run(`return document.activeElement.classList.contains('left')`)) break;
    await session.press(Key.up);
  }
  expect(await session.run(`return document.activeElement.textContent`)).toBe('Every lake has two shores');
  await session.press(Key.enter);
  await galley.caret('.choose input');
  // What is asked about stays in sight.
  const [menu, words] = await session.run<DOMRect[]>(`return ['.choose', '.source .run.left'].map((part) => document.querySelector(part).getBoundingClientRect().toJSON())`);
  const list = await session.run<DOMRect>(`return document.querySelector('.choose .options').getBoundingClientRect().toJSON()`);
  expect(Math.max(menu!.bottom, list.bottom) <= words!.top || menu!.top >= words!.bottom).toBe(true);
  await galley.keep('paste-choose');
  await session.press('tagl', Key.enter);
  await galley.see('the tagline', `${row('Tagline')}[0] === 'Every lake has two shores'`);
  await galley.see('nothing left over', `document.querySelector('.paste-left h3').textContent === 'Nothing is left over'`);
  await session.run(`[...document.querySelectorAll('.paste-source header button')].find((button) => button.textContent.includes('Take back')).click()`);
  await galley.see('it again', `document.querySelector('.source .run.left')`);
});

test('a click on a piece says what it really is', async () => {
  const { session } = galley;
  const at = await session.run<{ x: number; y: number }>(`
    const run = [...document.querySelectorAll('.source .run.credit')].find((run) => run.firstChild.textContent === 'Vera Quandt');
    run.scrollIntoView({ block: 'center' });
    const box = run.getBoundingClientRect();
    return { x: box.left + 20, y: box.top + box.height / 2 };
  `);
  await session.click(at.x, at.y);
  await galley.caret('.choose input');
  await session.press('editor', Key.enter);
  await galley.see('the editor', `${row('Editor')}[0] === 'Vera Quandt'`);
  expect(await session.run(`return ${row('Producer')}`)).toEqual(['Per Aas']);
});

test('the film is made in one step, opened, and taken back by one', async () => {
  const { session } = galley;
  await session.run(`[...document.querySelectorAll('dialog footer button')].find((button) => button.textContent === 'Make the film').click()`);
  await galley.see('its form', `document.querySelector('.film-form h1')?.textContent === 'Last Light Ferry'`);
  const [found] = await galley.call('films.list', { search: 'Last Light Ferry' });
  const sheet = await galley.call('films.sheet', found!.id);
  expect(sheet.film).toMatchObject({ year: 2009, run_time: 5100, countries: ['CA', 'NO'], languages: ['nb'], subtitles: ['en'] });
  expect(sheet.texts.find((text) => text.kind === 'long')).toMatchObject({ signature: 'M.M.' });
  expect(sheet.credits.map((one) => [one.credit.role, one.person.name])).toEqual([['director', 'Ida Moe'], ['producer', 'Per Aas'], ['editing', 'Vera Quandt']]);
  expect(sheet.screenings.map((one) => one.screening.starts).sort()).toEqual(['2010-03-25T19:10', '2010-03-27T00:30']);
  await galley.keep('paste-made');
  await session.press([Key.control, 'z']);
  await until('the film gone by one step', async () => (await galley.call('films.list', { search: 'Last Light Ferry' })).length === 0);
});

test('a page of several films is read as a page, or as the text that it is', async () => {
  const { session } = galley;
  const path = new URL('../../src-tauri/crates/galley-exchange/tests/exchange/paste/listings/en-programme-of-several.html', import.meta.url);
  await open();
  await fill(readFileSync(path, 'utf8'));
  await galley.see('two films', `document.querySelectorAll('.paste-draft .tabs button').length === 2`);
  expect(await session.run(`return ${row('Title')}`)).toEqual(['Fortune Cookie']);
  expect(await session.run(`return ${row('Other title')}`)).toEqual(['Lykkekake']);
  // Each line lies below the one before, whatever it is: items, terms, headings.
  const tops = await session.run<number[]>(`return [...document.querySelectorAll('.source p')].map((line) => line.getBoundingClientRect().top)`);
  expect(tops.every((top, at) => at === 0 || top > tops[at - 1]!)).toBe(true);
  await galley.keep('paste-page');
  const press = (words: string) => session.run(`[...document.querySelectorAll('.paste-source header button')].find((button) => button.textContent === arguments[0]).click()`, words);
  await press('Read as plain text');
  await galley.see('its markup', `document.querySelector('.source').textContent.includes('<h2>')`);
  await press('Read as a page');
  await galley.see('no markup', `!document.querySelector('.source').textContent.includes('<h2>')`);
  await galley.expectClean();
  // A listing stays while its dialog is closed, until another is asked for.
  await session.press(Key.escape);
  await galley.see('the dialog closed', `!document.querySelector('dialog[open]')`);
  await open();
  await press('Paste another');
  await galley.see('an empty box', `document.querySelector('[data-mark="listing"]')?.value === ''`);
  await session.press(Key.escape);
  await galley.see('the dialog closed', `!document.querySelector('dialog[open]')`);
});

test('several films of one page, in the dark', async () => {
  const { session } = galley;
  await session.run(`document.documentElement.style.colorScheme = 'dark'`);
  await open();
  await fill('NIGHT SOIL\nDir. Abel Quarshie | Ghana | 2009 | 78 min\nThe man who empties the latrines of a city knows all of its secrets, and keeps them.\n\nA SMALL LOUD BIRD\nDir. Ines Halloran | Ireland | 2010 | 91 min\nA retired foghorn keeper adopts a parrot that can imitate only foghorns.\n');
  await galley.see('two films', `document.querySelectorAll('.paste-draft .tabs button').length === 2`);
  await galley.keep('paste-dark');
  await session.press(Key.escape);
  await galley.see('the dialog closed', `!document.querySelector('dialog[open]')`);
});
