// Several exports in one go under Press: chosen by keys, each told, one that is refused beside those that are written.
import { readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley | null = null;
afterEach(async () => {
  await galley?.end();
  galley = null;
});

/** Goes to a preset under Press, by keys alone. */
async function choose(shown: Galley, id: string) {
  const { session } = shown;
  await session.press([Key.control, 'e']);
  await shown.caret('.outlets input[type="radio"]');
  await shown.see('the presets', `document.querySelector('.outlets input[value="preset:${id}"]')`);
  const away = () => session.run<number>(`
    const all = [...document.querySelectorAll('.outlets input')];
    return all.findIndex((one) => one.value === arguments[0]) - all.indexOf(document.activeElement)`, `preset:${id}`);
  for (let step = 0; step < 80 && (await away()) !== 0; step += 1) await session.press((await away()) > 0 ? Key.down : Key.up);
  await shown.see('its page', `document.querySelector('.preset h2') && document.querySelector('[data-mark="export-path"]')?.value`);
}

const end = `document.querySelector('[data-mark="export-done"], [data-mark="export-fault"]')`;

test.each([['light', 'Adwaita'], ['dark', 'Adwaita:dark']])('what ticketing needs goes into one folder, in the %s scheme', async (scheme, theme) => {
  const shown = (galley = await Galley.start('sample', { env: { GTK_THEME: theme } }));
  const { session } = shown;
  await session.size(1280, 800);
  await choose(shown, 'ticketing');
  await shown.keep(`preset-${scheme}`);
  expect(await shown.faultsOfAccess()).toEqual([]);
  const folder = shown.path('for ticketing');
  await shown.tabTo('[data-mark="export-path"]', 60);
  await session.press([Key.control, 'a'], folder, Key.enter);
  await shown.see('the end', end);
  expect(await session.run(`return ${end}.textContent`)).toContain('4 of 4 written');
  await shown.keep(`preset-written-${scheme}`);
  expect(await shown.faultsOfAccess()).toEqual([]);
  expect(readdirSync(folder).length).toBeGreaterThanOrEqual(4);
});

test('what cannot be made is said beside it, and an edition keeps a preset of its own', async () => {
  const shown = (galley = await Galley.start('sample'));
  const { session } = shown;
  await choose(shown, 'funders');
  await shown.tabTo('[data-mark="export-path"]', 60);
  await session.press([Key.control, 'a'], '/proc/nowhere/grant', Key.enter);
  await shown.see('the end', end);
  expect(await session.run<string>(`return ${end}.textContent`)).toMatch(/nowhere/);
  expect(await session.run<string>(`return ${end}.textContent`)).not.toMatch(/3 of 3/);
  await shown.keep('preset-refused');
  await shown.tabTo('[data-mark="preset-change"]', 60);
  await session.press(Key.enter);
  await shown.tabTo('[data-mark="preset-name"]', 60);
  await session.press([Key.control, 'a'], 'For the council');
  await shown.keep('preset-change');
  await shown.tabTo('[data-mark="preset-keep"]', 80);
  await session.press(Key.enter);
  await shown.see('the preset of our own', `document.querySelector('.preset h2')?.textContent.startsWith('For the council')`);
  expect(await session.run(`return !!document.querySelector('.outlets input[value="preset:for-the-council"]')`)).toBe(true);
  await shown.expectClean();
});
