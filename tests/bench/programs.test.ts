// Whole programs, measured from outside and reported, never judged: the press on the sample, and the start of the
// window to its first film against an empty window of the same build. `make bench` runs it on a display of its own.
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { Key, until } from '../window/webdriver';
import { folder, forget, galley, nth, programs, report, root, within } from './window';

const catalogue = join(folder, 'Sample.galley');

beforeAll(() => {
  galley('new', catalogue, '--from', join(root, 'data', 'samples', 'ciff34'));
});
afterAll(forget);

test.each(['schedule', 'schedule-list', 'catalogue'])('print %s', (publication) => {
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now();
    galley('print', publication, catalogue, '--out', join(folder, 'out.pdf'));
    return performance.now() - begin;
  });
  report(`galley print ${publication}, whole process`, times);
});

/** From the order to open a program's window to the moment when the page answers the question with yes. */
function start(binary: string, args: string[], shown: string): Promise<number> {
  return within(binary, args, async (session, begin) => {
    while (!(await session.run<boolean>(`return ${shown}`))) await new Promise((again) => setTimeout(again, 2));
    return performance.now() - begin;
  });
}

test('window start to the first film, against an empty window', async () => {
  const ours: number[] = [];
  const empty: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    empty.push(await start(join(programs, 'examples', 'empty'), [], `document.querySelector('#ready') !== null`));
    ours.push(await start(join(programs, 'galley-app'), [catalogue], `document.querySelector('.films-list .item') !== null`));
  }
  const ratio = report('window start to the first film', ours) / report('an empty window of the same build', empty);
  console.log(`ratio ${ratio.toFixed(2)}`);
});

/** Each letter typed into the synopsis with the page beside it, from its arrival in the field until the page that has it is shown. */
test.each([[1280, 800], [1920, 1200]])('from a key to the picture of the page, in a window of %i × %i', async (width, height) => {
  const [waits, rounds] = await within(join(programs, 'galley-app'), [catalogue], async (session) => {
    await session.size(width, height);
    const see = (what: string, script: string) => until(what, () => session.run<boolean>(`return Boolean(${script})`));
    await see('the list', `document.querySelector('.films-list .item')`);
    await session.press([Key.control, 'f'], 'Last Train Home', Key.enter);
    await see('the film', `document.querySelector('.film-form h1')?.textContent === 'Last Train Home'`);
    if (!(await session.run<boolean>(`return Boolean(document.querySelector('.proof-pane'))`))) await session.press([Key.control, 'p']);
    await see('the page', `document.querySelector('.proof-pane .sheet img')`);
    await session.press([Key.alt, '2'], [Key.control, Key.end]);
    await session.run(`
      window.waits = [];
      window.typed = null;
      window.pictures = 0;
      document.addEventListener('input', () => { window.typed = performance.now(); }, true);
      new MutationObserver(() => {
        window.pictures += 1;
        if (window.typed !== null) window.waits.push(performance.now() - window.typed);
        window.typed = null;
      }).observe(document.querySelector('.proof-pane .picture'), { childList: true });
    `);
    const words = ' And so the train goes on, and nobody knows where it will stop tonight.';
    for (const letter of words + words) {
      const before = await session.run<number>(`return window.waits.length`);
      await session.press(letter);
      while ((await session.run<number>(`return window.waits.length`)) === before) await new Promise((again) => setTimeout(again, 1));
    }
    return [await session.run<number[]>(`return window.waits`), await session.run<number>(`return window.pictures`)] as const;
  });
  const sorted = [...waits].sort((a, b) => a - b);
  console.log(`proof in a window of ${width} × ${height}, from a key to its picture: p50 ${nth(sorted, 0.5).toFixed(1)} ms, p95 ${nth(sorted, 0.95).toFixed(1)} ms, most ${nth(sorted, 1).toFixed(1)} ms (${sorted.length} keys, ${rounds} pictures)`);
});
