// What goes out under Press: a schedule made with real progress, an export stopped, one refused, one without pages.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start();
});
afterAll(() => galley?.end());

/** Goes to Press, chooses what goes out, types the path, and begins: by keys alone. */
async function begin(kind: string, path: string) {
  const { session } = galley;
  await session.press([Key.control, '1'], [Key.control, 'e']);
  await galley.caret('.outlets input[type="radio"]');
  // So many steps down the list; up where negative.
  const away = () => session.run<number>(`
    const all = [...document.querySelectorAll('.outlets input')];
    return all.findIndex((one) => one.value === arguments[0]) - all.indexOf(document.activeElement)`, kind);
  for (let step = 0; step < 40 && (await away()) !== 0; step += 1) await session.press((await away()) > 0 ? Key.down : Key.up);
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

const fault = `document.querySelector('[data-mark="export-fault"]')`;
const done = `document.querySelector('[data-mark="export-done"]')`;

test('the schedule is exported as PDF, with progress in words and its checks', async () => {
  const path = galley.path('schedule.pdf');
  await begin('schedule', path);
  await galley.see('the end of the export', `${done} || ${fault}`);
  expect(await galley.session.run(`return ${fault}?.textContent ?? null`)).toBeNull();
  expect(await galley.session.run(`return ${done}.textContent`)).toContain(path);
  await galley.keep('exported');
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  const told = await galley.session.run<string[]>(`return [...new Set(window.told)]`);
  expect(told.length, 'at least one stage is told').toBeGreaterThan(0);
  await galley.tabTo('[data-mark="show-checks"]', 60);
  await galley.session.press(Key.enter);
  await galley.see('the checks of what was exported', `document.querySelectorAll('.checks > li').length > 3`);
  await galley.expectClean();
});

test('an export that is cancelled says so and leaves no file', async () => {
  const path = galley.path('catalogue.pdf');
  await begin('catalogue', path);
  await galley.see('the Cancel button', `document.querySelector('[data-mark="export-cancel"]')`);
  await galley.session.run(`document.querySelector('[data-mark="export-cancel"]').click()`);
  await galley.see('the word that it was cancelled', `${fault}?.textContent.startsWith('Cancelled')`);
  expect(existsSync(path)).toBe(false);
});

test('a folder that cannot be written to is said in a sentence', async () => {
  await begin('csv', '/proc/nowhere/films.csv');
  await galley.see('the sentence', `${fault}?.textContent.length > 20`);
});

test('a calendar goes out from the same place', async () => {
  const path = galley.path('screenings.ics');
  await begin('icalendar', path);
  await galley.see('the end of the export', `${done} || ${fault}`);
  expect(await galley.session.run(`return ${fault}?.textContent ?? null`)).toBeNull();
  expect(readFileSync(path, 'utf8')).toContain('BEGIN:VEVENT');
});
