// Bad input in the window: each is said in a sentence, and the catalogue is as it was. `tests/faults` does the same for
// the command line.
import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

const opened: Galley[] = [];
/** A window that is gone when its test is over. */
function begun(galley: Galley): Galley {
  opened.push(galley);
  return galley;
}
afterEach(async () => {
  for (const galley of opened.splice(0)) await galley.end();
});

/** Every file below a folder with its bytes; the two that SQLite keeps while a catalogue is open come and go. */
function files(folder: string): Record<string, string> {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !/-(wal|shm)$/.test(name));
  const kept = all.filter((name) => statSync(join(folder, name)).isFile()).sort();
  return Object.fromEntries(kept.map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}

/** The titles of the films of a catalogue, as the command line reads them. */
function titles(galley: Galley, catalogue: string): string[] {
  const rows = JSON.parse(galley.cli('--json', 'call', catalogue, 'films.list', '{}')) as { title: string }[];
  return rows.map((row) => row.title);
}

const said = `[...arguments].every((words) => document.querySelector('.welcome .fault')?.textContent.includes(words))`;
const reason = `document.querySelector('.reason')?.textContent.includes(arguments[0])`;

/** No control of the window offers to change anything. */
async function expectReadOnly(galley: Galley, film: string): Promise<void> {
  const { session } = galley;
  await galley.see('the film in the list', `[...document.querySelectorAll('.films-list .title')].some((one) => one.textContent === arguments[0])`, film);
  await session.press([Key.control, 'f'], [Key.control, 'a'], film, Key.enter);
  await galley.caret('.films-list .list');
  await galley.see('its form', `document.querySelector('.film-form h1')?.textContent === arguments[0]`, film);
  const open = await session.run<string[]>(`
    return [...document.querySelectorAll('.film-form :is(input, textarea, select), .film-form :is(.add, .handles, .adder) button')]
      .filter((one) => !one.disabled && !one.readOnly).map((one) => one.dataset.place ?? one.outerHTML)`);
  expect(open).toEqual([]);
  await galley.tabTo('.film-form [data-place$=":year"]');
  await session.press('1999', Key.tab);
  await session.press([Key.control, 'n']);
  await galley.see('why there is no new film', `document.querySelector('.told')?.textContent.length > 20`);
}

test('what is no catalogue is refused with its reason, from the command line and typed', async () => {
  const galley = begun(new Galley());
  const { missing, text, newer, damaged } = Object.fromEntries(
    ['missing', 'text', 'newer', 'damaged'].map((name) => [name, galley.path(`${name}.galley`)]),
  ) as Record<'missing' | 'text' | 'newer' | 'damaged', string>;
  mkdirSync(text);
  writeFileSync(join(text, 'catalogue.db'), 'Dear festival, '.repeat(100));
  for (const path of [newer, damaged, galley.path('sound.galley')]) galley.cli('new', path, '--from', Galley.sample);
  const change = (path: string, work: (bytes: Buffer) => void) => {
    const bytes = readFileSync(join(path, 'catalogue.db'));
    work(bytes);
    writeFileSync(join(path, 'catalogue.db'), bytes);
  };
  // The number of the format stands at 60, big-endian.
  change(newer, (bytes) => bytes.writeUInt32BE(99, 60));
  change(damaged, (bytes) => {
    for (let page = 4096; page < bytes.length; page += 4096) bytes.fill(0x5a, page, page + 100);
  });
  const before = [text, newer, damaged].map(files);

  await galley.open({ at: missing });
  await galley.see('that there is nothing', said, `There is no catalogue at ${missing}`);
  for (const [path, words] of [
    [text, 'is not a Galley catalogue'],
    [newer, 'was saved by a newer Galley (its format is 99'],
    [damaged, 'is damaged'],
  ] as const) {
    await galley.tabTo('#welcome-path');
    await galley.session.press([Key.control, 'a'], path, Key.enter);
    await galley.see(words, said, path, words);
  }
  await galley.keep('refused-catalogue');
  // A catalogue that is one opens from there as ever.
  await galley.session.press([Key.control, 'a'], galley.path('sound.galley'), Key.enter);
  await galley.see('the films', `document.querySelectorAll('.films-list .item').length > 5`);
  expect([text, newer, damaged].map(files)).toEqual(before);
  expect(readdirSync(galley.path('.'))).not.toContain('missing.galley');
  await galley.expectClean();
});

test('a read-only folder is shown, and says why nothing can be changed', async () => {
  const galley = begun(new Galley());
  const make = `"$GALLEY" new "$DISK/A.galley" >&2; "$GALLEY" call "$DISK/A.galley" films.create '{"title": "Kept"}' >&2`;
  await galley.open({ at: galley.path('disk/A.galley'), disk: `${make}; mount -o remount,ro "$DISK"` });
  const before = files(join(galley.disk, 'A.galley'));
  await galley.see('the reason', reason, `cannot be written to`);
  await expectReadOnly(galley, 'Kept');
  await galley.keep('read-only');
  expect(files(join(galley.disk, 'A.galley'))).toEqual(before);
  expect((await galley.call('films.list', { search: '' })).map((film) => [film.title, film.year])).toEqual([['Kept', null]]);
  await galley.expectClean();
});

test('a second window on the same catalogue reads and says who writes', async () => {
  const first = begun(await Galley.start('empty'));
  await first.call('films.create', { title: 'Kept' });
  const second = begun(new Galley());
  await second.open({ at: first.catalogue });
  await second.see('the reason', reason, `${first.catalogue} is open in another Galley, with `);
  await second.see('what to do', reason, 'Close it there first');
  await expectReadOnly(second, 'Kept');
  await second.keep('open-elsewhere');
  expect(titles(first, first.catalogue)).toEqual(['Kept']);

  // The first goes on writing beside it.
  await first.call('films.create', { title: 'Later' });
  await first.close();
  expect(titles(first, first.catalogue)).toEqual(['Kept', 'Later']);

  // The second is told, and takes over from what the first has left.
  await second.see('that it is free', `document.querySelector('.reason.free button')`);
  await second.keep('free-again');
  await second.session.run(`document.querySelector('.reason.free button').click()`);
  await second.see('both films, one of them searched for', `!document.querySelector('.reason') && document.querySelector('.films-list')?.textContent.includes('1 of 2 films')`);
  await second.call('films.create', { title: 'Third' });
});

test('a copy is saved while one works, and is a catalogue of its own', async () => {
  const galley = begun(await Galley.start('empty'));
  const { session } = galley;
  await galley.call('films.create', { title: 'Kept' });
  await galley.see('the list', `document.querySelector('.films-list')`);
  await session.press([Key.control, Key.shift, 's']);
  await galley.see('the question', `document.activeElement === document.querySelector('dialog[open] input')`);
  const copy = galley.path('Colleague');
  await session.press([Key.control, 'a'], copy, Key.enter);
  await galley.see('that it is saved', `document.querySelector('dialog[open] [role="status"]')?.textContent.includes(arguments[0])`, `${copy}.galley`);
  await galley.keep('save-a-copy');
  expect(await galley.faultsOfAccess()).toEqual([]);
  expect(titles(galley, `${copy}.galley`)).toEqual(['Kept']);
  await session.run(`document.querySelector('dialog[open] .main').click()`);
  await session.press([Key.control, Key.shift, 's'], [Key.control, 'a'], copy, Key.enter);
  await galley.see('why not', `document.querySelector('dialog[open] .fault')?.textContent.includes('exists already')`);
});

test('a full disk refuses the edit in the field where it was typed, and nothing is lost', async () => {
  const galley = begun(new Galley());
  await galley.open({ at: galley.path('disk/A.galley'), disk: `"$GALLEY" new "$DISK/A.galley" >&2` });
  const { session } = galley;
  const [catalogue, filler] = [galley.path('disk/A.galley'), join(galley.disk, 'filler')];
  await session.press([Key.control, 'n']);
  await galley.caret('[data-place^="title:"][data-place$=":text"]');
  await session.press('Kept', Key.tab);
  await galley.saved();
  const full = () => {
    for (;;) appendFileSync(filler, Buffer.alloc(4096));
  };
  expect(full).toThrow('ENOSPC');

  await session.press([Key.alt, '2']);
  await galley.caret('[data-place$=":body"]');
  const words = 'A family waits for a train that does not come. '.repeat(6).trim();
  await session.press(words);
  await galley.see('the sentence in the field', `document.activeElement.closest('.field').querySelector('.fault')?.textContent.includes('is full. The last change was not made')`);
  expect(await session.run(`return document.activeElement.value`)).toBe(words);
  await galley.keep('full-disk');
  expect(titles(galley, catalogue)).toEqual(['Kept']);
  const id = (await galley.call('films.list', { search: '' }))[0]?.id ?? '';
  const texts = async () => (await galley.call('films.sheet', id)).texts.map((text) => text.body);
  expect(await texts()).toEqual([]);

  // With room again, what was typed is still there and goes in with the next key.
  rmSync(filler);
  await session.press(' It comes.', Key.tab);
  await galley.saved();
  expect(await texts()).toEqual([`${words} It comes.`]);
  expect(galley.cli('--json', 'call', catalogue, 'films.sheet', JSON.stringify(id))).toContain('It comes.');
  await galley.expectClean();
});

test('a still that is no picture and a time that does not exist are refused in their fields', async () => {
  const galley = begun(await Galley.start());
  const { session } = galley;
  const letter = galley.path('letter.jpg');
  writeFileSync(letter, 'Dear festival');
  const film = (await galley.call('films.list', { search: 'Last Train Home' }))[0]?.id ?? '';
  const before = await galley.call('films.sheet', film);
  const pictures = files(join(galley.catalogue, 'stills'));
  await session.press('/', 'Last Train Home', Key.enter);
  await galley.caret('.films-list .list');
  await session.press(Key.enter, [Key.alt, '3']);
  await galley.tabTo('#still-path');
  for (const [path, words] of [[letter, 'letter.jpg is no picture that can be printed'], [galley.path('none.jpg'), 'There is no file']] as const) {
    await session.press([Key.control, 'a'], path, Key.enter);
    await galley.see('the sentence at the path', `document.getElementById('still-fault')?.textContent.includes(arguments[0])`, words);
  }
  await galley.keep('refused-still');
  expect(files(join(galley.catalogue, 'stills'))).toEqual(pictures);

  await session.press([Key.control, 'a'], Key.backspace, [Key.alt, '7']);
  await galley.caret('[data-place^="screening:"][data-place$=":starts"]');
  await session.press([Key.control, 'a'], '2010-03-14 02:30', Key.tab);
  const fault = `document.querySelector('#part-7 .refused .fault')?.textContent`;
  await galley.see('the sentence at the time', `${fault}?.includes('clocks')`);
  await galley.keep('refused-time');
  expect(await galley.call('films.sheet', film)).toEqual(before);
  await session.press([Key.shift, Key.tab], Key.escape);
  await galley.see('the stored time', `!document.querySelector('.refused')`);
  await galley.expectClean();
});
