// The export dialog: a schedule made with real progress, and an export stopped.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start();
});
afterAll(() => galley?.end());

/** Opens the dialog, types the path, and begins. */
async function begin(kind: string, path: string) {
  const { session } = galley;
  if (!(await session.run<boolean>(`return Boolean(document.querySelector('dialog'))`))) await session.press([Key.control, 'e']);
  await galley.caret('dialog input[type="radio"]');
  for (let step = 0; step < 8 && !(await session.run<boolean>(`return document.activeElement.value === arguments[0]`, kind)); step += 1) {
    await session.press(Key.down);
  }
  await galley.see('a path for that kind', `document.querySelector('[data-mark="export-path"]').value.includes(arguments[0])`, kind);
  await galley.tabTo('[data-mark="export-path"]');
  await session.press([Key.control, 'a'], path);
  // What the person is told meanwhile is kept, however fast it goes.
  await session.run(`
    window.told = [];
    window.watching = new MutationObserver(() => { const label = document.querySelector('.export-state label'); if (label) window.told.push(label.textContent); });
    window.watching.observe(document.querySelector('.export-state'), { subtree: true, childList: true, characterData: true, attributes: true });
  `);
  await session.press(Key.enter);
}

test('the schedule is exported as PDF, with progress in words', async () => {
  const path = galley.path('schedule.pdf');
  await begin('schedule', path);
  await galley.see('the end of the export', `document.querySelector('[data-mark="export-done"], [data-mark="export-fault"]')`);
  expect(await galley.session.run(`return document.querySelector('[data-mark="export-fault"]')?.textContent ?? null`)).toBeNull();
  await galley.keep('exported');
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  const told = await galley.session.run<string[]>(`return [...new Set(window.told)]`);
  expect(told.length, 'at least one stage is told').toBeGreaterThan(0);
  await galley.expectClean();
});

test('an export that is cancelled says so and leaves no file', async () => {
  const path = galley.path('catalogue.pdf');
  await galley.session.press(Key.escape);
  await galley.see('the dialog closed', `!document.querySelector('dialog')`);
  await begin('catalogue', path);
  await galley.see('the Cancel button', `document.querySelector('[data-mark="export-cancel"]')`);
  await galley.session.run(`document.querySelector('[data-mark="export-cancel"]').click()`);
  await galley.see('the word that it was cancelled', `document.querySelector('[data-mark="export-fault"]')?.textContent.startsWith('Cancelled')`);
  expect(existsSync(path)).toBe(false);
});

test('a folder that cannot be written to is said in a sentence', async () => {
  await galley.session.press(Key.escape);
  await galley.see('the dialog closed', `!document.querySelector('dialog')`);
  await begin('csv-films', '/proc/nowhere/films.csv');
  await galley.see('the sentence', `document.querySelector('[data-mark="export-fault"]')?.textContent.length > 20`);
});
