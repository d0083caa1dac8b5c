// The list of films at 2,000 and 100,000 films in the real window: from the key to the rows, sorted, and scrolled. What is
// measured is reported, never judged. `make bench` runs it on a display of its own.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { Key, until, type Session } from '../window/webdriver';
import { folder, forget, galley, nth, programs, report, root, within } from './window';

afterAll(forget);

test.each([2_000, 100_000])('the list of %i films', async (films) => {
  const catalogue = join(folder, `List${films}.galley`);
  const write = `import sys, pathlib; sys.path.insert(0, sys.argv[1]); from rows import write; write(pathlib.Path(sys.argv[2]), int(sys.argv[3]))`;
  galley('new', catalogue);
  execFileSync('python3', ['-c', write, join(root, 'tests', 'bench'), catalogue, String(films)], { stdio: 'inherit' });
  await within(join(programs, 'galley-app'), [catalogue], async (session, begin) => {
    const see = (what: string, script: string) => until(what, () => session.run<boolean>(`return Boolean(${script})`), 120_000);
    await see('the list', `document.querySelector('.films-list .item .title')`);
    console.log(`${films} films, from the start of the program to the list: ${(performance.now() - begin).toFixed(0)} ms`);
    await session.press([Key.control, 'l']);
    await see('the table', `document.querySelector('.film-table .cell')?.textContent`);

    const first = performance.now();
    await type(session, 'number');
    console.log(`${films} films, the first search, which waits for the index: ${(performance.now() - first).toFixed(0)} ms`);
    const searches: number[] = [];
    for (const text of ['n', 'nu', 'harbour 7', 'harbour 77', 'train', 'country:fr', 'year:>2005 harbour', 'missing:still', 'person 12', 'director:lind']) searches.push(await type(session, text));
    report(`${films} films, typed until painted`, searches);
    await type(session, '');
    const sorts: number[] = [];
    for (const place of [0, 2, 4, 1, 3, 0, 2]) {
      sorts.push(await session.later<number>(`
        const [table, before] = [document.querySelector('.film-table'), performance.now()];
        const shown = table.dataset.shown;
        document.querySelectorAll('.heads > div')[args[0]].click();
        while (table.dataset.shown === shown) await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        return performance.now() - before`, place));
    }
    report(`${films} films, sorted by a column until painted`, sorts);

    for (const step of [24, 700]) {
      const gaps = await session.later<number[]>(`
        const box = document.querySelector('.film-table .cells');
        box.scrollTop = 0;
        const gaps = [];
        let last = await new Promise(requestAnimationFrame);
        for (let at = 0; at < 240; at += 1) {
          box.scrollBy(0, args[0]);
          const now = await new Promise(requestAnimationFrame);
          gaps.push(now - last);
          last = now;
        }
        return gaps`, step);
      const sorted = gaps.sort((a, b) => a - b);
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
      console.log(`${films} films, scrolled ${step} pixels a picture: ${(1000 / mean).toFixed(1)} pictures a second, p95 ${nth(sorted, 0.95).toFixed(0)} ms, longest ${nth(sorted, 1).toFixed(0)} ms`);
    }
  });
});

/** Types into the search field at once; the milliseconds until what it finds is painted. */
function type(session: Session, text: string): Promise<number> {
  return session.later<number>(`
    const [field, table, before] = [document.querySelector('[data-search]'), document.querySelector('.film-table'), performance.now()];
    field.value = args[0];
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    while (!table.dataset.shown.startsWith(args[0] + ' ')) await new Promise(requestAnimationFrame);
    // The frame in which the rows are painted.
    await new Promise(requestAnimationFrame);
    return performance.now() - before`, text);
}
