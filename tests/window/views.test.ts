// Every view in both schemes and two sizes, kept as pictures for people to look at; and nothing blocked on the way.
import { expect, test } from 'vitest';
import { Galley } from './galley';
import { Key, until } from './webdriver';

const sizes = [[1280, 800], [1920, 1080]] as const;
const schemes = { light: 'Adwaita', dark: 'Adwaita:dark' };

for (const [scheme, theme] of Object.entries(schemes)) {
  test(`the views in the ${scheme} scheme`, async () => {
    const galley = await Galley.start('sample', { env: { GTK_THEME: theme } });
    try {
      const { session } = galley;
      expect(await session.run(`return matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(scheme === 'dark');
      for (const [width, height] of sizes) {
        await session.size(width, height);
        const faults: string[] = [];
        const keep = async (view: string) => {
          await galley.keep(`${view}-${scheme}-${width}`);
          faults.push(...(await galley.faultsOfAccess()).map((one) => `${view}: ${one}`));
        };

        await session.press([Key.control, '1'], [Key.control, 'f'], [Key.control, 'a'], 'Last Train', Key.enter);
        await galley.caret('.films-list .list');
        await session.press(Key.enter);
        await galley.see('the film', `document.querySelector('.film-form h1')?.textContent === 'Last Train Home'`);
        await session.press([Key.control, 'f'], Key.escape);
        await galley.see('all films', `document.querySelectorAll('.films-list .item').length > 8`);
        await galley.see('the fonts', `document.fonts.status === 'loaded'`);
        await keep('film');
        for (const [part, name] of [['2', 'texts'], ['3', 'stills'], ['4', 'credits'], ['5', 'director'], ['6', 'contacts'], ['7', 'film-screenings']] as const) {
          await session.press([Key.alt, part]);
          await galley.see(`the part ${name}`, `document.activeElement.closest('.part')?.id === 'part-' + arguments[0]`, part);
          if (name === 'stills') await galley.see('the pictures', `[...document.querySelectorAll('.stills img')].length > 0 && [...document.querySelectorAll('.stills img')].every((one) => one.complete && one.naturalWidth > 0)`);
          await keep(name);
        }
        await session.press([Key.control, '2'], [Key.alt, '1']);
        await galley.see('the grid', `document.querySelectorAll('.wall .block').length > 3`);
        await session.run(`document.querySelectorAll('.night-strip button')[2].click(); document.querySelector('.wall').focus()`);
        await session.press(Key.down);
        await galley.see('the screening beside it', `document.querySelector('.screening-side h2')`);
        await keep('grid');
        await session.press(Key.f2);
        await galley.see('its form', `document.activeElement.matches('.screening-side [data-place]') && document.querySelector('.chain .sum')`);
        await keep('grid-form');
        await session.press(Key.escape, '0');
        await galley.see('the whole edition', `document.querySelector('.wall.far')`);
        await keep('grid-whole');
        await session.press('+', '+', '+', '+', [Key.alt, '3']);
        await galley.see('the films', `document.querySelectorAll('.by-film .chip').length > 5`);
        await keep('by-film');
        for (const [key, name, sign] of [['4', 'visitors', '.visitors .paths li'], ['5', 'traffic', '.traffic .leg'], ['6', 'releases', '.releases .note']] as const) {
          await session.press([Key.alt, key]);
          await galley.see(name, `document.querySelector(arguments[0])`, sign);
          await keep(name);
        }
        await session.press([Key.alt, '1']);
        await galley.see('the grid', `document.querySelectorAll('.wall .block').length > 3`);
        await session.run(`document.querySelector('.wall').focus()`);
        await session.press([Key.control, Key.home], 'f');
        await galley.caret('.suggest .place');
        await keep('suggest');
        await session.press(Key.escape, [Key.alt, '2']);
        await galley.see('the screenings', `document.querySelectorAll('.screenings-list .item').length > 5`);
        await galley.tabTo('.screenings-list .list', 60);
        await session.press(Key.home, Key.down);
        await galley.see('the screening beside', `document.querySelector('.beside-list h2')`);
        await keep('screenings');
        await session.press([Key.control, '3']);
        await galley.see('the proof list', `document.querySelector('.proofing .finding, .proofing .scroll > .note')`);
        await keep('proofing');
        const tab = (name: string) => session.run(`[...document.querySelectorAll('.proofing-tabs button')].find((one) => one.textContent === arguments[0]).click()`, name);
        await tab('Names');
        await galley.see('the names', `document.querySelector('.names li')`);
        await keep('names');
        await tab('Reading');
        await galley.see('the matrix', `document.querySelectorAll('.matrix-line .matrix-film').length > 8`);
        await keep('reading');
        await session.run(`[...document.querySelectorAll('.matrix-film')].find((one) => one.textContent.startsWith('Everything My Grandmother')).click()`);
        await galley.see('a film as it is read', `document.querySelectorAll('.read-film .passage').length > 10`);
        await keep('reading-film');
        await session.run(`document.querySelector('.read-film [aria-label="Close"]').click()`);
        await tab('Printed');
        await galley.see('where a PDF is chosen', `document.querySelector('[data-mark="printed-path"]')`);
        await keep('printed');
        await tab('Findings');
        await session.press([Key.control, '6']);
        await galley.see('people', `document.querySelectorAll('.people-list .item').length > 8`);
        await session.press([Key.control, 'f'], [Key.control, 'a'], 'lixin', Key.enter);
        await galley.see('a person', `document.querySelector('.person-form h1')?.textContent === 'Lixin Fan'`);
        await keep('person');
        await session.press([Key.control, 'f'], Key.escape, [Key.control, '7']);
        await galley.see('what can come in', `document.querySelectorAll('.import-choose .door').length === 3`);
        await keep('exchange');
        await session.press([Key.control, '4']);
        await galley.see('the edition', `document.querySelector('.edition [data-place$=":name"]')?.value`);
        await keep('edition');
        await session.press([Key.control, '5']);
        const still = `!document.querySelector('[data-busy]')`;
        await galley.see('the pages', `document.querySelector('.preview .sheet img') && ${still}`);
        await galley.see('where they go', `document.querySelector('[data-mark="export-path"]')?.value`);
        await keep('press');
        await galley.tabTo('[role="tab"][aria-selected="true"]', 60);
        await session.press(Key.right);
        await galley.see('the preflight', `document.querySelector('[data-mark="preflight"]')`);
        await keep('preflight');
        await session.press(Key.right);
        await galley.see('the copy-fit', `document.querySelector('.panel [type="search"]')`);
        await keep('copy-fit');
        await session.press([Key.control, '1'], [Key.control, 'p']);
        await galley.see('the page of the film', `document.querySelector('.proof-pane .sheet img') && ${still}`);
        await keep('proof');
        await session.press([Key.control, 'p'], Key.f1);
        await galley.see('the keys', `document.querySelector('.keys')`);
        await keep('keys');
        await session.press(Key.escape);
        await galley.see('no dialog', `!document.querySelector('dialog')`);
        expect(faults).toEqual([]);
      }
      await galley.expectClean();
    } finally {
      await galley.end();
    }
  });
}

test('names in other scripts are seen in the fonts of the press', async () => {
  const galley = await Galley.start('empty');
  try {
    const { session } = galley;
    const names = { Chinese: '归途列车', Arabic: 'كفرناحوم', Hebrew: 'ואלס עם באשיר', Thai: 'ลุงบุญมีระลึกชาติ', Devanagari: 'पथेर पांचाली', Armenian: 'Նռան գույնը', Georgian: 'მონანიება' };
    const loaded = () => session.run<number>(`return [...document.fonts].filter((font) => font.family.includes('Press scripts') && font.status === 'loaded').length`);
    expect(await loaded(), 'nothing is fetched before a letter needs it').toBe(0);
    for (const title of Object.values(names)) await galley.call('films.create', { title });
    await galley.call('films.create', { title: 'An Attempt to Say Everything That Happened on the Night Train from Lorain to Ashtabula, as Told by Those Who Slept Through It, in Eleven Chapters and an Apology' });
    await galley.reload();
    await galley.see('the list', `document.querySelectorAll('.films-list .item').length === 8`);
    await until('the fonts', async () => (await loaded()) === Object.keys(names).length);
    await session.press([Key.control, 'f'], names.Hebrew, Key.enter);
    await galley.see('its form', `document.querySelector('.film-form h1')?.textContent === arguments[0]`, names.Hebrew);
    await session.press([Key.control, 'f'], Key.escape);
    await galley.see('all of them', `document.querySelectorAll('.films-list .item').length === 8`);
    await galley.keep('names-hebrew');
    await session.press([Key.control, 'f'], 'An Attempt', Key.enter);
    await galley.see('the long one', `document.querySelector('.film-form h1')?.textContent.startsWith('An Attempt')`);
    await session.press([Key.control, 'f'], Key.escape);
    await galley.see('all of them', `document.querySelectorAll('.films-list .item').length === 8`);
    await galley.keep('names-long');
    // Without an edition nothing is printed, and so nothing is read.
    await session.press([Key.control, '3']);
    for (const name of ['Names', 'Reading']) {
      await session.run(`[...document.querySelectorAll('.proofing-tabs button')].find((one) => one.textContent === arguments[0]).click()`, name);
      await galley.see('that there is nothing', `/Every name|No film is in this edition/.test(document.querySelector('.proofing-desk .note:not(.lead)')?.textContent)`);
      await galley.keep(`empty-${name.toLowerCase()}`);
    }
    await session.press([Key.control, '1']);
    expect(await session.run(`return Math.max(...[...document.querySelectorAll('.film-form, .film-form *')].map((one) => one.getBoundingClientRect().right))`)).toBeLessThanOrEqual(await session.run<number>(`return innerWidth`));
    expect(await session.run(`return document.documentElement.dataset.blocked ?? null`)).toBeNull();
  } finally {
    await galley.end();
  }
});

test('an empty catalogue says what to do first', async () => {
  const galley = await Galley.start('empty');
  try {
    await galley.see('the word in the form', `document.querySelector('.blank')?.textContent.includes('Ctrl+N')`);
    await galley.keep('empty');
    await galley.session.press([Key.control, '4']);
    await galley.see('the way to an edition', `document.querySelector('.edition button.main')`);
    await galley.tabTo('.edition button.main');
    await galley.session.press(Key.enter);
    await galley.see('the edition', `document.querySelector('.edition [data-place$=":label"]')`);
    await galley.expectClean();
  } finally {
    await galley.end();
  }
});
