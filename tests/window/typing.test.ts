// Prose while it is typed: saved as it comes, one step of Undo, and hardly any of it lost when the page dies.
import { afterEach, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key, until } from './webdriver';

let galley: Galley;
afterEach(() => galley?.end());

/** Opens the sample on a new film, with the caret in its empty synopsis. */
async function atSynopsis(): Promise<string> {
  galley = await Galley.start();
  const { session } = galley;
  await galley.see('the list', `document.querySelectorAll('.films-list .item').length > 10`);
  await session.press([Key.control, 'n']);
  await galley.caret('[data-place^="title:"][data-place$=":text"]');
  await session.press('A Typed Film', Key.tab);
  await galley.saved();
  await session.press([Key.alt, '2']);
  await galley.caret('textarea');
  return (await galley.call('films.list', { search: '"a typed film"' }))[0]?.id ?? '';
}

/** Types words without a pause, some hundred milliseconds each, until so much time has passed; answers when each was typed. */
async function typeFor(milliseconds: number): Promise<{ at: number; text: string }[]> {
  const typed: { at: number; text: string }[] = [];
  const begun = Date.now();
  for (let word = 0; Date.now() - begun < milliseconds; word += 1) {
    const text = (typed.at(-1)?.text ?? '') + `word${word} `;
    await galley.session.press(`word${word} `);
    typed.push({ at: Date.now(), text });
  }
  return typed;
}

const inFile = (film: string) => {
  const sheet = JSON.parse(galley.cli('--json', 'call', galley.catalogue, 'films.sheet', JSON.stringify(film))) as { texts: { kind: string; body: string }[] };
  return sheet.texts.find((text) => text.kind === 'long')?.body ?? '';
};

test('a page that dies while somebody types loses no more than the last moment, and is there again', async () => {
  const film = await atSynopsis();
  const typed = await typeFor(3000);
  const before = galley.pages();
  const killed = Date.now();
  for (const page of before) process.kill(page, 'SIGKILL');
  const kept = inFile(film);
  // What was typed a second before was typed more than a pause before, on however slow a machine.
  const sure = typed.filter(({ at }) => at < killed - 1000).at(-1)?.text ?? '';
  expect(sure.length).toBeGreaterThan(10);
  expect(kept.length, `kept “${kept}” of “${typed.at(-1)?.text}”`).toBeGreaterThanOrEqual(sure.trim().length);
  expect(typed.at(-1)?.text.startsWith(kept.trim())).toBe(true);
  await until('another page', async () => galley.pages().some((page) => !before.includes(page)));
});

test('what is typed in one go is one step of Undo, however often it was saved', async () => {
  const film = await atSynopsis();
  const typed = await typeFor(2000);
  await galley.keep('typing');
  await galley.saved();
  const last = typed.at(-1)?.text.trim();
  expect(inFile(film).trim()).toBe(last);
  expect((await galley.call('journal.status', null)).undo).toContain('long text');
  await galley.session.press([Key.control, 'z']);
  await until('the synopsis gone', async () => inFile(film) === '');
  await galley.session.press([Key.control, Key.shift, 'z']);
  await until('the synopsis again', async () => inFile(film).trim() === last);
});
