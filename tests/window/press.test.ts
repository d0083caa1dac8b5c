// Pages beside the form and under Press, in the real window: what is typed is on the page before it is saved, the way
// from the page to the form and back, preflight, copy-fit, and templates that fail or never end.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key, until } from './webdriver';

const opened: Galley[] = [];
async function start(): Promise<Galley> {
  const galley = await Galley.start();
  opened.push(galley);
  return galley;
}
afterEach(async () => {
  for (const galley of opened.splice(0)) await galley.end();
});

const film = 'Last Train Home';

/** Opens the film with its page beside it. */
async function proof(galley: Galley): Promise<string> {
  const { session } = galley;
  const id = (await galley.call('films.list', { search: film }))[0]?.id ?? '';
  await session.press([Key.control, 'f'], film, Key.enter);
  await galley.see('the film', `document.querySelector('.film-form h1')?.textContent === arguments[0]`, film);
  await session.press([Key.control, 'f'], Key.escape, [Key.control, 'p']);
  return id;
}
const seen = `document.querySelector('.proof-pane .sheet img')`;
const still = `!document.querySelector('.proof-pane[data-busy], .preview[data-busy]')`;
const shown = (galley: Galley) => galley.see('the page', `${seen} && ${still}`);

/** A template of the edition's own, as a designer would put it into the catalogue's folder. */
function template(galley: Galley, publication: string, source: string): void {
  const folder = join(galley.catalogue, 'templates', 'CIFF34', publication);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'main.typ'), source);
}
/** A template that notes how every text of its data fits a room of some lines, however the data are arranged. */
const narrow = `
#import "/house/lib.typ": *
#let data = json("/data.json")
#let texts(value) = if type(value) == array { value.map(texts).flatten() } else if type(value) != dictionary { () } else if (
  "paragraphs" in value and "at" in value
) { (value,) } else { value.values().map(texts).flatten() }
#show: publication.with(data)
#context for piece in texts(data).filter(piece => piece.at.at(2) == "body") {
  let (lines, room, words-over, falls-off) = fit-of(piece, piece => prose(piece), 100mm, 22mm)
  noted-fit(piece, "Synopsis", lines, room, words-over: words-over, falls-off: falls-off)
  block(width: 100mm, prose(piece))
}
`;

test('what is typed is on the page before it is saved, and the field in which the caret is is marked', async () => {
  const galley = await start();
  const { session } = galley;
  const id = await proof(galley);
  await shown(galley);
  await session.press([Key.alt, '2']);
  await galley.caret('#part-2 textarea');
  await galley.see('the mark on the page', `document.querySelectorAll('.proof-pane .lit').length > 3`);
  const marked = () => session.run<number>(`return Math.max(...[...document.querySelectorAll('.proof-pane .lit')].map((one) => one.y.baseVal.value))`);
  const before = await marked();
  // What the page sends is held back, so that nothing can have been saved.
  await session.run(`
    window.writes = 0;
    const plain = window.fetch;
    window.fetch = (...args) => {
      const address = String(args[0]?.url ?? args[0]);
      if (!/^ipc:\\/\\/localhost\\/call/.test(address)) return plain(...args);
      window.writes += 1;
      return new Promise((go) => (window.release = () => go(plain(...args))));
    };
  `);
  await session.press([Key.control, Key.end], ' And then a sentence is typed that makes the text of the page longer by a few lines than it has been so far, and that nobody has saved.'.repeat(2));
  await until('the longer text on the page', async () => (await marked()) > before + 8);
  await until('a save on its way', () => session.run<boolean>(`return window.writes > 0`));
  const texts = async () => (JSON.parse(galley.cli('--json', 'call', galley.catalogue, 'films.sheet', JSON.stringify(id))) as { texts: { body: string }[] }).texts;
  expect((await texts()).some((text) => text.body.includes('nobody has saved'))).toBe(false);
  await galley.keep('proof-typing');
  await session.run(`window.release()`);
});

test('a click on the page and Enter on it lead to the field', async () => {
  const galley = await start();
  const { session } = galley;
  await proof(galley);
  await shown(galley);
  await session.press([Key.alt, '2']);
  await galley.caret('#part-2 textarea');
  await galley.see('the mark', `document.querySelector('.proof-pane .lit')`);
  const place = await session.run<string>(`return document.activeElement.dataset.place`);
  const point = await session.run<{ x: number; y: number }>(`const { x, y, width, height } = document.querySelector('.proof-pane .lit').getBoundingClientRect(); return { x: x + width / 2, y: y + height / 2 }`);
  await session.press([Key.alt, '1']);
  await galley.see('another part', `document.activeElement.closest('.part')?.id === 'part-1'`);
  await session.click(point.x, point.y);
  await galley.caret(`[data-place="${place}"]`);

  // The same without a mouse.
  await session.press([Key.alt, '9']);
  await galley.caret('.proof-pane .sheet');
  await session.press(Key.escape);
  await galley.caret(`[data-place="${place}"]`);
  await session.press([Key.alt, '9']);
  await galley.caret('.proof-pane .sheet');
  await session.press(Key.end);
  await galley.see('what is chosen', `document.querySelector('.proof-pane .selected')`);
  await session.press(Key.enter);
  await galley.see('the caret in the form', `document.activeElement.closest('.film-form')`);
  await galley.expectClean();
});

test('the proof gives way to the list on a narrow window and is remembered', async () => {
  const galley = await start();
  const { session } = galley;
  await session.size(1280, 800);
  await proof(galley);
  await shown(galley);
  const inSight = `(() => { const box = document.querySelector('.films-list').getBoundingClientRect(); return box.right > 100 && box.left >= 80; })()`;
  await session.press([Key.alt, '1']);
  await galley.see('the list away', `!${inSight}`);
  await session.press([Key.control, 'f']);
  await galley.see('the list over the form', inSight);
  await galley.keep('proof-list');
  await session.press([Key.alt, '1']);
  await galley.see('the list away again', `!${inSight}`);
  expect(await session.run(`return Math.max(...[...document.querySelectorAll('.view *')].filter((one) => !one.closest('.films-list, .form-body, .desk, .tabs')).map((one) => one.getBoundingClientRect().right))`)).toBeLessThanOrEqual(1280);
  expect(await session.run(`return localStorage.getItem('galley:proof')`)).toBe('true');
  await session.press([Key.control, 'p']);
  await galley.see('no proof', `!document.querySelector('.proof-pane')`);
  expect(await session.run(`return localStorage.getItem('galley:proof')`)).toBe('false');
});

test('a text that is too long says so beside its field, under its page and in the list, and each leads to it', async () => {
  const galley = await start();
  const { session } = galley;
  template(galley, 'proof', narrow);
  template(galley, 'catalogue', narrow);
  await proof(galley);
  await galley.see('the word under the page', `[...document.querySelectorAll('.under .finding.warning')].some((one) => /lines? over · cut \\d+ words/.test(one.textContent))`);
  await session.press([Key.alt, '2']);
  await galley.see('the word beside the field', `/over · cut/.test(document.querySelector('#part-2 .text-editor .room.over')?.textContent)`);
  await galley.keep('copy-fit-film');
  const cut = () => session.run<number>(`return Number(/cut (\\d+)/.exec(document.querySelector('#part-2 .room.over').textContent)[1])`);
  const before = await cut();
  await session.press([Key.control, Key.end], ' One two three four five.');
  await until('five words more to cut', async () => (await cut()) === before + 5);

  // The list of the whole publication, the fullest first.
  await session.press([Key.control, '5']);
  await galley.see('the pages', `document.querySelector('.preview .sheet img') && ${still}`);
  await galley.tabTo('[role="tab"][aria-selected="true"]', 60);
  await session.press(Key.left);
  await galley.see('the list', `document.querySelectorAll('.fits li').length > 3`);
  const overs = await session.run<number[]>(`return [...document.querySelectorAll('.fits .room')].map((one) => Number.parseInt(one.textContent))`);
  expect(overs).toEqual([...overs].sort((a, b) => b - a));
  expect(await session.run(`return [...document.querySelectorAll('.fits li')].every((one) => one.querySelector('.room.over') && one.querySelector('q').textContent.length > 3)`)).toBe(true);
  await galley.keep('copy-fit-list');
  await galley.tabTo('.panel [type="search"]');
  await session.press(film);
  await galley.see('the film alone', `[...document.querySelectorAll('.fits strong')].every((one) => one.textContent === arguments[0])`, film);
  await galley.tabTo('.fits .finding');
  await session.press(Key.enter);
  await galley.caret('.film-form textarea');
});

test('preflight lists its checks, and one click leads to the film', async () => {
  const galley = await start();
  const { session } = galley;
  await session.press([Key.control, '5']);
  await galley.see('the pages', `document.querySelector('.preview .sheet img') && ${still}`);
  await galley.tabTo('[role="tab"][aria-selected="true"]', 60);
  await session.press(Key.right);
  await galley.tabTo('[data-mark="preflight"]');
  await session.press(Key.enter);
  await galley.see('the checks', `document.querySelectorAll('.checks > li').length >= 6 && document.querySelector('.verdict')`);
  await galley.keep('preflight');
  await galley.tabTo('[data-check="warnings"] summary');
  await session.press(Key.enter);
  const subject = await session.run<string>(`return document.querySelector('[data-check="warnings"] .finding strong').textContent`);
  await galley.tabTo('[data-check="warnings"] .finding');
  await session.press(Key.enter);
  await galley.see('the film', `document.querySelector('.film-form h1')?.textContent === arguments[0]`, subject);
  await galley.expectClean();
});

test('the pages are turned, another publication and another size are set, and a click leads to the film', async () => {
  const galley = await start();
  const { session } = galley;
  await session.press([Key.control, '5']);
  const page = (number: number) => galley.see(`page ${number}`, `document.querySelector('.preview .sheet[data-page="${number}"] img') && ${still}`);
  await page(1);
  const shape = () => session.run<number>(`const { width, height } = document.querySelector('.preview .sheet').getBoundingClientRect(); return width / height`);
  expect(await shape()).toBeCloseTo(210 / 297, 2);
  // The first film comes behind cover, masthead, welcome, contents and the opener of its section.
  for (let turned = 0; turned < 5; turned += 1) await session.press(Key.pageDown);
  await galley.see('a film', `Number(document.querySelector('.preview .sheet')?.dataset.page) >= 6 && ${still}`);
  await galley.tabTo('.preview .sheet', 60);
  await session.press(Key.end, Key.enter);
  await galley.see('the caret in the form', `document.activeElement.closest('.film-form')`);
  await session.press([Key.control, 'e']);
  await galley.tabTo('.panel select[id$="-paper"]', 60);
  await session.press('U');
  await until('the other size', async () => Math.abs((await shape()) - 215.9 / 279.4) < 0.01);
  await galley.expectClean();
});

test('a template with an error and one that never ends are said in a sentence, and the window goes on', async () => {
  const galley = await start();
  const { session } = galley;
  await proof(galley);
  await shown(galley);
  const good = readFileSync(new URL('../../data/templates/proof/main.typ', import.meta.url), 'utf8');
  const word = `document.querySelector('.proof-pane .stopped')?.textContent`;
  const again = async () => {
    await session.press([Key.alt, '9']);
    await galley.caret('.proof-pane .stopped button');
    await session.press(Key.enter);
  };
  template(galley, 'proof', `${good}\n#no-such-function()`);
  await session.press([Key.alt, '2'], 'x');
  await galley.see('where the template is wrong', `${word}?.includes('main.typ') && ${word}.includes('no-such-function')`);
  expect(await session.run(`return Boolean(${seen})`), 'the page of before stays').toBe(true);
  await galley.keep('template-error');

  // Typst itself stops loops without an end, but not those whose end nobody lives to see.
  template(galley, 'proof', '#for a in range(1000000) { for b in range(1000000) { let c = a * b } }');
  await again();
  // While the press is at it, one types on and it is saved.
  await session.press([Key.alt, '2']);
  await galley.caret('#part-2 textarea');
  await session.press([Key.control, Key.home], 'Typed meanwhile. ');
  await galley.saved();
  expect(await session.run(`return document.activeElement.value.startsWith('Typed meanwhile. ')`)).toBe(true);
  await galley.see('that it was stopped or never ends', `/was stopped.*never ends/s.test(${word})`);

  template(galley, 'proof', good);
  await again();
  await galley.see('the page again', `!document.querySelector('.proof-pane .stopped') && ${seen}`);
  await galley.expectClean();
});

test('without an edition, and without films, it is said what to do', async () => {
  const galley = await Galley.start('empty');
  opened.push(galley);
  const { session } = galley;
  await session.press([Key.control, 'p'], [Key.control, '5']);
  await galley.see('the way on', `document.querySelector('.blank button.main')?.textContent.includes('Edition')`);
  await galley.keep('press-empty');
  await galley.tabTo('.blank button.main', 60);
  await session.press(Key.enter);
  await galley.see('the edition', `document.querySelector('.edition button.main')`);
  await galley.expectClean();
});

test('the printer’s own colour profile is taken by its file, refused where it is none, and remembered with the most ink', async () => {
  const galley = await start();
  const { session } = galley;
  await session.size(1280, 800);
  await session.press([Key.control, '5']);
  await galley.see('the pages', `document.querySelector('.preview .sheet img') && ${still}`);
  const profile = `document.querySelector('[data-mark="press-profile"]')`;
  // A text that calls itself a profile.
  writeFileSync(galley.path('paper.icc'), 'This is no profile.');
  await galley.tabTo('[data-mark="press-profile"]', 80);
  await session.press(galley.path('paper.icc'), Key.tab);
  await galley.see('why not', `/no colour profile/.test(document.querySelector('.inks .fault')?.textContent)`);
  await galley.keep('press-profile-refused');
  // The bundled one under another name is a profile.
  writeFileSync(galley.path('house.icc'), readFileSync(join(import.meta.dirname, '../../data/profiles/FOGRA39L_coated.icc')));
  await galley.tabTo('[data-mark="press-profile"]', 80);
  await session.press([Key.control, 'a'], galley.path('house.icc'), Key.tab);
  await galley.see('its name', `/FOGRA39L/i.test(document.querySelector('[data-mark="press-profile-name"]')?.textContent)`);
  await galley.tabTo('[data-mark="press-ink"]', 80);
  await session.press([Key.control, 'a'], '900', Key.tab);
  expect(await session.run(`return document.querySelector('[data-mark="press-ink"]').value`)).toBe('300');
  await galley.tabTo('[data-mark="press-ink"]', 80);
  await session.press([Key.control, 'a'], '280', Key.tab);
  await galley.keep('press-profile');
  await galley.reload();
  await session.press([Key.control, '5']);
  await galley.see('it is remembered', `${profile}?.value.endsWith('house.icc') && document.querySelector('[data-mark="press-ink"]').value === '280'`);
  // The file is printed for that paper: the intent in it has the name of the profile's file.
  const path = galley.path('book.pdf');
  await galley.see('where it goes', `document.querySelector('[data-mark="export-path"]')?.value`);
  await galley.tabTo('[data-mark="export-path"]', 80);
  await session.press([Key.control, 'a'], path, Key.enter);
  await until('the file', () => session.run(`return document.querySelector('[data-mark="export-done"]') !== null`), 120_000);
  expect(readFileSync(path, 'latin1')).toContain('(house)');
  await galley.expectClean();
});
