// A PDF beside the catalogue in the real window: nothing differs, a fact is changed and found, Enter leads to its field.
import { writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley | null = null;
afterEach(async () => {
  await galley?.end();
  galley = null;
});

/** Opens the tab by its keys, and the path of a PDF in its field. */
async function compare(shown: Galley, path: string) {
  const { session } = shown;
  await shown.see('the path', `document.querySelector('[data-mark="printed-path"]:not(:disabled)')`);
  await session.run(`document.querySelector('[data-mark="printed-path"]').focus()`);
  await session.press([Key.control, 'a'], path, Key.enter);
  await shown.see('the end', `!document.querySelector('.compared .running') && document.querySelector('.compared .verdict, [data-mark="printed-fault"]')`);
}
async function tab(shown: Galley) {
  await shown.session.press([Key.control, '3']);
  await shown.see('the tabs', `document.querySelector('.proofing-tabs')`);
  await shown.session.run(`[...document.querySelectorAll('.proofing-tabs button')].find((one) => one.textContent === 'Printed').click()`);
}
const verdict = `document.querySelector('.compared .verdict')?.textContent`;

test.each([['light', 'Adwaita'], ['dark', 'Adwaita:dark']])('what a PDF prints otherwise is listed and leads to its field, in the %s scheme', async (scheme, theme) => {
  const shown = (galley = await Galley.start('sample', { env: { GTK_THEME: theme } }));
  const { session } = shown;
  await session.size(1280, 800);
  const pdf = shown.path('returned by the designer.pdf');
  shown.cli('print', 'schedule-list', shown.catalogue, '--out', pdf);
  await tab(shown);
  await shown.see('what it is for', `/held beside the catalogue/.test(document.querySelector('.compared .note')?.textContent)`);
  await shown.keep(`printed-empty-${scheme}`);

  await compare(shown, pdf);
  expect(await session.run(`return ${verdict}`)).toBe('Nothing differs.');
  expect(await session.run(`return document.querySelector('.printed-sum .note').textContent`)).toMatch(/^Read: \d+ pages, \d+ films recognised\. As in the catalogue: \d+ screenings/);
  await shown.keep(`printed-nothing-${scheme}`);
  const faults = await shown.faultsOfAccess();

  // A time and a length are changed after printing; the title is long, so that it is seen how it is broken.
  const id = (await shown.call('films.list', { search: 'title:last title:train' }))[0]?.id ?? '';
  const sheet = await shown.call('films.sheet', id);
  const showing = sheet.screenings.find((row) => row.screening.starts === '2010-03-25T19:10');
  await shown.call('screenings.edit', { id: showing?.screening.id ?? '', patch: { starts: '2010-03-25T19:35' } } as never);
  await shown.call('films.edit', { id, patch: { run_time: 87 * 60 } } as never);
  await compare(shown, pdf);
  const rows = `[...document.querySelectorAll('.compared .findings > li')]`;
  await shown.see('what differs', `${rows}.length >= 2`);
  const texts = await session.run<string[]>(`return ${rows}.map((one) => one.textContent.replace(/\\s+/g, ' ').trim())`);
  expect(texts.some((one) => /Last Train Home.*printed 7:10 PM catalogue 7:35 PM.*Time/.test(one)), texts.join('\n')).toBe(true);
  expect(texts.some((one) => /Last Train Home.*printed 85 .*catalogue 87 minutes.*Run time/.test(one)), texts.join('\n')).toBe(true);
  expect(texts.every((one) => /Last Train Home/.test(one)), texts.join('\n')).toBe(true);
  await shown.keep(`printed-differs-${scheme}`);
  faults.push(...(await shown.faultsOfAccess()));
  expect(faults).toEqual([]);

  // n goes to the first difference, Enter to its field; the list is there when one comes back.
  await session.run(`document.activeElement.blur()`);
  await session.press('n');
  await shown.caret('.compared button.finding');
  await session.press(Key.enter);
  await shown.see('the film', `document.querySelector('.film-form h1')?.textContent === 'Last Train Home'`);
  await shown.see('the caret in a field of it', `document.activeElement?.closest('[data-place]')`);
  await session.press([Key.control, '3']);
  await shown.see('the list again', `${rows}.length >= 2`);
  await shown.expectClean();
});

test('what is no PDF is told, and one is chosen again', async () => {
  const shown = (galley = await Galley.start('sample'));
  const { session } = shown;
  await tab(shown);
  const words = shown.path('words.pdf');
  writeFileSync(words, 'no PDF at all');
  await compare(shown, words);
  expect(await session.run(`return document.querySelector('[data-mark="printed-fault"]').textContent`)).toMatch(/words\.pdf: The PDF cannot be read .*Make or send it again\.$/);
  await compare(shown, shown.path('nowhere.pdf'));
  expect(await session.run(`return document.querySelector('[data-mark="printed-fault"]').textContent`)).toContain('nowhere.pdf');
  await shown.expectClean();
});
