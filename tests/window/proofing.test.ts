// The proofing list in the real window: a mistake typed, told, mended, undone; all of a kind mended at once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley;
let film: string;
beforeAll(async () => {
  galley = await Galley.start();
  film = (await galley.call('films.list', { search: 'Last Train' }))[0]?.id ?? '';
});
afterAll(() => galley?.end());

const note = (body: string) => galley.call('texts.write', { owner: { film } as never, kind: 'note', language: 'en', body, signature: '' });
/** Shows the findings of the catalogue as it is now: what is written past the window it does not know of. */
async function proofread() {
  await galley.reload();
  await galley.see('the list', `document.querySelectorAll('.films-list .item').length > 8`);
  await galley.session.press([Key.control, '3']);
}
const body = async () => (await galley.call('films.sheet', film)).texts.find((text) => text.kind === 'note')?.body;
const rows = `[...document.querySelectorAll('.proofing .findings > li')]`;

test('a finding is mended by its button, and undone', async () => {
  const { session } = galley;
  await note('Bring a misterious  coat.');
  await proofread();
  await galley.see('the double space', `${rows}.some((one) => /2 spaces in a row/.test(one.textContent))`);
  await galley.keep('proofing-fixes');
  await session.run(`${rows}.find((one) => /2 spaces in a row/.test(one.textContent)).querySelector('.fix').click()`);
  await galley.see('that it is gone', `!${rows}.some((one) => /2 spaces in a row/.test(one.textContent))`);
  expect(await body()).toBe('Bring a misterious coat.');
  await session.press([Key.control, 'z']);
  await galley.see('that it is back', `${rows}.some((one) => /2 spaces in a row/.test(one.textContent))`);
  expect(await body()).toBe('Bring a misterious  coat.');
  // The word that is meant is offered; or the word is right in this edition.
  await session.run(`${rows}.find((one) => /“misterious”/.test(one.textContent)).querySelector('.fix').click()`);
  await galley.see('the word that was meant', `!${rows}.some((one) => /“misterious”/.test(one.textContent))`);
  expect(await body()).toBe('Bring a mysterious  coat.');
  await note('Bring a zomboid coat.');
  await proofread();
  await galley.see('the unknown word', `${rows}.some((one) => /“zomboid”/.test(one.textContent))`);
  await session.run(`[...${rows}.find((one) => /“zomboid”/.test(one.textContent)).querySelectorAll('.mend button')].find((one) => one.textContent === 'It is a word').click()`);
  await galley.see('that it is a word', `!${rows}.some((one) => /“zomboid”/.test(one.textContent))`);
});

test('all of a kind are mended at once, but for what is left out, as one step', async () => {
  const { session } = galley;
  await note("The house's coat. The guest's hat. The host's glove.");
  await proofread();
  await galley.see('three apostrophes', `${rows}.filter((one) => /straight apostrophe/.test(one.textContent)).length === 3`);
  await session.run(`[...${rows}.find((one) => /straight apostrophe/.test(one.textContent)).querySelectorAll('.mend button')].find((one) => one.textContent.startsWith('All of this kind')).click()`);
  await galley.see('what would change', `document.querySelectorAll('dialog .changes li').length === 3`);
  await galley.keep('proofing-fix-all');
  await session.run(`document.querySelectorAll('dialog .changes input')[1].click()`);
  await galley.see('two of them', `document.querySelector('dialog footer .main').textContent === 'Fix 2 places'`);
  await session.run(`document.querySelector('dialog footer .main').click()`);
  await galley.see('one left', `!document.querySelector('dialog[open]') && ${rows}.filter((one) => /straight apostrophe/.test(one.textContent)).length === 1`);
  expect((await body())?.split('’').length).toBe(3);
  await session.press([Key.control, 'z']);
  await galley.see('all three again', `${rows}.filter((one) => /straight apostrophe/.test(one.textContent)).length === 3`);
});

test('a near name is written everywhere, and a field is signed for a rule', async () => {
  const { session } = galley;
  const row = `[...document.querySelectorAll('.names li')].find((one) => one.querySelector('.name-word').textContent === 'Lixinn')`;
  await note('Here Lixinn waits, and  Lixinn’s coat.');
  await proofread();
  await session.run(`[...document.querySelectorAll('.proofing-tabs button')].find((one) => one.textContent.startsWith('Names')).click()`);
  await galley.see('the name', `${row}?.querySelector('.respell')?.textContent === 'Write “Lixin”'`);
  await galley.keep('proofing-names');
  await session.run(`${row}.querySelector('.respell').click()`);
  await galley.see('that it is gone', `document.querySelector('.names') && !${row}`);
  expect(await body()).toBe('Here Lixin waits, and  Lixin’s coat.');
  await session.run(`[...document.querySelectorAll('.proofing-tabs button')].find((one) => one.textContent.startsWith('Findings')).click()`);
  // What is signed stands below, as a line that leads nowhere.
  const spaces = `${rows}.find((one) => one.querySelector('button.finding') && /2 spaces in a row/.test(one.textContent))`;
  await galley.see('the double space', spaces);
  await session.run(`${spaces}.querySelector('.sign').click()`);
  await galley.see('the question', `document.querySelector('dialog[open] .check input')`);
  await galley.keep('proofing-sign');
  await session.run(`document.querySelector('dialog[open] .check input').click()`);
  await session.run(`const reason = document.querySelector('dialog[open] .field input'); reason.value = 'Set so'; reason.dispatchEvent(new Event('input', { bubbles: true }))`);
  await session.run(`document.querySelector('dialog[open] .main').click()`);
  await galley.see('that it is signed', `!document.querySelector('dialog[open]') && !${spaces}`);
  await note('Another  note, and  its gaps.');
  await proofread();
  await galley.see('the list without it', `${rows}.length > 0 && !${spaces}`);
});

test('n and p go through the list', async () => {
  const { session } = galley;
  await session.run(`document.activeElement.blur()`);
  const at = () => session.run<number>(`return [...document.querySelectorAll('.proofing button.finding')].indexOf(document.activeElement)`);
  await session.press('n', 'n');
  expect(await at()).toBe(1);
  await session.press('p');
  expect(await at()).toBe(0);
});

test('how the edition writes is chosen, and the line shows it', async () => {
  const { session } = galley;
  await session.press([Key.control, '4']);
  await galley.see('the sample of writing', `document.querySelector('[aria-label="Sample of writing"]')?.textContent.includes('“Never,”')`);
  await session.run(`[...document.querySelectorAll('.edition select')].find((one) => one.labels[0].textContent.startsWith('Dashes')).scrollIntoView({ block: 'center' })`);
  await session.run(
    `const choice = [...document.querySelectorAll('.edition select')].find((one) => one.labels[0].textContent.startsWith('Dashes'));
     choice.value = 'closed'; choice.dispatchEvent(new Event('change', { bubbles: true }))`,
  );
  await galley.see('the closed dash', `document.querySelector('[aria-label="Sample of writing"]').textContent.includes('said—and')`);
  await galley.keep('writing');
  expect((await galley.call('catalogue.info', null)).edition?.style.prose.dashes).toBe('closed');
});
