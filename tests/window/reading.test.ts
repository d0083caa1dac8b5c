// Reading in the real window: facts signed as read, what has changed since, the matrix by key, a locked entry; and a mistake
// that is typed in the form, marked, explained, mended, signed as right, and told again once the text is another.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley;
let film: string;
beforeAll(async () => {
  galley = await Galley.start('sample');
  film = (await galley.call('films.list', { search: 'last train' }))[0]?.id ?? '';
});
afterAll(() => galley?.end());

const tab = (name: string) => galley.session.run(`[...document.querySelectorAll('.proofing-tabs button')].find((one) => one.textContent === '${name}').click()`);
const line = `[...document.querySelectorAll('.matrix-line')].find((one) => one.querySelector('.matrix-film')?.textContent === 'Last Train Home')`;
const synopsis = async () => (await galley.call('films.sheet', film)).texts.find((text) => text.kind === 'long');
async function rewrite(change: (body: string) => string) {
  const text = await synopsis();
  await galley.call('texts.write', { owner: { film } as never, kind: 'long', language: 'en', body: change(text?.body ?? ''), signature: text?.signature ?? '' });
}

test('facts are signed line by line, and all that is left at once', async () => {
  const { session } = galley;
  await galley.see('the window', `document.querySelectorAll('.films-list .item').length > 8`);
  await session.press([Key.control, '3']);
  await tab('Reading');
  await galley.see('the matrix', `document.querySelectorAll('.matrix-line .matrix-film').length > 8`);
  await galley.keep('reading-matrix');
  expect(await galley.faultsOfAccess()).toEqual([]);
  await session.run(`${line}.querySelector('.matrix-film').click()`);
  await galley.see('the film as it is read', `document.querySelectorAll('.read-film .passage').length > 10`);
  await session.run(`document.querySelector('.read-film .passage').focus()`);
  await session.press(Key.enter, Key.enter);
  await galley.see('two lines', `document.querySelectorAll('.passage.mine').length === 2`);
  expect(await session.run(`return document.activeElement === document.querySelectorAll('.passage')[2]`)).toBe(true);
  await session.run(`[...document.querySelectorAll('.read-bar button')].find((one) => one.textContent === 'All read').click()`);
  await galley.see('that all is read', `document.querySelectorAll('.passage:not(.mine)').length === 0`);
  await galley.see('it in the matrix', `${line}?.querySelectorAll('.matrix-cell.there').length === 0 && ${line}.querySelectorAll('.matrix-cell.read').length > 8`);
  await galley.keep('reading-film');
  expect(await galley.faultsOfAccess()).toEqual([]);
});

test('what has changed since one read it is shown word by word, and is gone once it is read again', async () => {
  const { session } = galley;
  // In the form, as a colleague would change it.
  await session.run(`[...document.querySelectorAll('.passage')].find((one) => one.querySelector('.passage-head small').textContent === 'Synopsis (English)').focus()`);
  await session.press('e');
  await galley.see('the field', `document.activeElement?.matches('.film-form textarea')`);
  await session.press(Key.home, 'Indeed: ');
  await session.press([Key.control, '3']);
  await galley.see('the change in the matrix', `${line}?.querySelector('.matrix-cell.changed')?.textContent.startsWith('≠')`);
  await session.run(`const which = document.querySelector('[aria-label="Which films"]'); which.value = 'changed'; which.dispatchEvent(new Event('change', { bubbles: true }))`);
  await galley.see('that film alone', `document.querySelectorAll('.matrix-line .matrix-film').length === 1`);
  await galley.see('the new word', `document.querySelector('.passage.changed ins')?.textContent.includes('Indeed')`);
  await galley.keep('reading-changed');
  await session.run(`document.querySelector('.passage.changed').focus()`);
  await session.press(Key.enter);
  await galley.see('nothing left', `document.querySelector('.readings .note')?.textContent.includes('Nothing that you have read has changed')`);
  await session.run(`const which = document.querySelector('[aria-label="Which films"]'); which.value = 'all'; which.dispatchEvent(new Event('change', { bubbles: true }))`);
  await galley.see('all of them', `document.querySelectorAll('.matrix-line .matrix-film').length > 8`);
});

test('another reader has read nothing yet, and signs in another name', async () => {
  const { session } = galley;
  const call = async (name: string) => {
    await session.run(`document.querySelector('.reads-as').click()`);
    await galley.see('who reads', `document.activeElement === document.querySelector('dialog[open] input')`);
    await session.run(`document.activeElement.select()`);
    await session.press(name || Key.backspace, Key.enter);
    await galley.see('the name', `!document.querySelector('dialog[open]') && document.querySelector('.passage')`);
  };
  const before = await session.run<string>(`return document.querySelector('.reads-as b').textContent`);
  await call('Mina Aalto');
  await galley.see('nothing read by her', `document.querySelector('.reads-as b').textContent === 'Mina Aalto' && document.querySelectorAll('.passage.mine').length === 0 && document.querySelectorAll('.passage .reader').length > 10`);
  await session.run(`document.querySelector('.read-film .passage').focus()`);
  await session.press(Key.enter);
  await galley.see('her signature', `document.querySelectorAll('.passage.mine').length === 1 && document.querySelector('.passage.mine').textContent.includes('Mina Aalto')`);
  await galley.keep('reading-two-readers');
  await call('');
  await galley.see('the name of the account', `document.querySelector('.reads-as b').textContent === ${JSON.stringify(before)} && document.querySelectorAll('.passage.mine').length > 10`);
});

test('a locked entry is changed by nobody until it is unlocked', async () => {
  const { session } = galley;
  const choose = (state: string) =>
    session.run(`const state = document.querySelector('.read-bar select'); state.value = '${state}'; state.dispatchEvent(new Event('change', { bubbles: true }))`);
  await choose('locked');
  await galley.see('that it is locked', `document.querySelector('.read-how').textContent.includes('It is locked')`);
  await expect(galley.call('films.edit', { id: film, patch: { year: 2011 } })).rejects.toThrow(/“Last Train Home” is locked/);
  const text = (await synopsis())?.body;
  await expect(rewrite((body) => `${body} More.`)).rejects.toThrow(/is locked/);
  expect((await synopsis())?.body).toBe(text);
  await choose('second_proof');
  await galley.see('that it is open', `!document.querySelector('.read-how').textContent.includes('It is locked')`);
  await galley.call('films.edit', { id: film, patch: { year: 2010 } });
  expect((await galley.call('films.sheet', film)).film.year).toBe(2010);
});

test('a cell of the matrix leads to its field, by key', async () => {
  const { session } = galley;
  await session.run(`document.querySelector('.read-film [aria-label="Close"]').click()`);
  await galley.see('the matrix with the caret', `document.activeElement?.classList.contains('matrix') && !document.querySelector('.read-film')`);
  const right = (await session.run<number>(`return [...document.querySelectorAll('.matrix-heads .upright')].findIndex((one) => one.textContent === 'Year')`)) + 1;
  await session.press(...Array.from({ length: right }, () => Key.right), Key.enter);
  await galley.see('the year', `document.activeElement?.dataset.place === 'film:${film}:year'`);
});

test('a mistake is marked where it is typed, explained, mended, undone, signed as right, and told again when it is another', async () => {
  const { session } = galley;
  const field = `document.querySelector('.film-form [data-place^="text:"][data-place$=":body"]')`;
  const found = `[...(${field}?.closest('.field').querySelectorAll('.found li') ?? [])].filter((one) => one.textContent.includes('spaces in a row'))`;
  await session.run(`${field}.focus(); ${field}.setSelectionRange(${field}.value.length, ${field}.value.length)`);
  await session.press(' Two  spaces.');
  await galley.see('the mark in the letters', `[...${field}.closest('.field').querySelectorAll('.found-in .warning')].some((one) => one.textContent === '  ')`);
  await galley.see('what it is', `${found}.length === 1 && ${found}[0].querySelector('.found-what').title.length > 20`);
  expect(await session.run(`return ${field}.getAttribute('aria-describedby') === ${found}[0].parentElement.id`)).toBe(true);
  await galley.keep('found-in-a-field');
  await session.run(`${found}[0].querySelector('.explain').click()`);
  await galley.see('why it matters', `${found}[0].querySelector('.found-why')?.textContent.length > 20`);
  await session.run(`${found}[0].querySelector('.fix').click()`);
  await galley.see('it mended', `${found}.length === 0 && ${field}.value.endsWith('Two spaces.')`);
  await session.run(`document.activeElement.blur()`);
  await session.press([Key.control, 'z']);
  await galley.see('it back', `${found}.length === 1 && ${field}.value.endsWith('Two  spaces.')`);
  await session.run(`${found}[0].querySelector('.sign').click()`);
  await galley.see('the question why', `document.querySelector('dialog[open] input')`);
  await session.run(`document.querySelector('dialog[open] input').focus()`);
  await session.press('It is a poem.', Key.enter);
  await galley.see('that it is signed', `!document.querySelector('dialog[open]') && ${found}.length === 0`);
  await session.run(`${field}.focus(); ${field}.setSelectionRange(${field}.value.length, ${field}.value.length)`);
  await session.press(Key.backspace, ' more.');
  await galley.see('it told again', `${found}.length === 1 && ${found}[0].querySelector('em.lapsed')`);
  await session.run(`document.activeElement.blur()`);
  await session.press(Key.f8);
  await galley.see('the caret in the first field with a finding', `document.activeElement === document.querySelector('.film-form .field:has(.found) [data-place]')`);
});

test('findings are put together by film, by rule and by person', async () => {
  const { session } = galley;
  await session.press([Key.control, '3']);
  await tab('Findings');
  await galley.see('the findings', `document.querySelector('.proofing h2')`);
  const heads = () => session.run<string[]>(`return [...document.querySelectorAll('.proofing .scroll > h2')].map((one) => one.textContent)`);
  const by = (group: string) =>
    session.run(`const by = document.querySelector('[aria-label="Put together"]'); by.value = '${group}'; by.dispatchEvent(new Event('change', { bubbles: true }))`);
  await by('film');
  await galley.see('a film', `[...document.querySelectorAll('.proofing .scroll > h2')].some((one) => one.textContent.startsWith('Last Train Home'))`);
  await galley.keep('findings-by-film');
  await by('rule');
  await galley.see('a rule', `[...document.querySelectorAll('.proofing .scroll > h2')].some((one) => one.textContent.startsWith('TYP-01 · '))`);
  await by('person');
  await galley.see('those of nobody', `[...document.querySelectorAll('.proofing .scroll > h2')].some((one) => one.textContent.startsWith('Nobody in particular'))`);
  expect((await heads()).length).toBeGreaterThan(0);
  await by('severity');
  await tab('Names');
  await galley.see('the names, or that there are none', `document.querySelector('.names li') || /known from a record/.test(document.querySelector('.proofing .scroll')?.textContent)`);
  await galley.keep('names');
  expect(await galley.faultsOfAccess()).toEqual([]);
});
