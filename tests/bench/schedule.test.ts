// The wall of a large festival: 1,200 screenings on 40 screens, scrolled and dragged in the real window. How many pictures
// a second are drawn is reported, never judged. `make bench` runs it on a display of its own.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { Key, until, type Point, type Session } from '../window/webdriver';
import { folder, forget, galley, nth, programs, root, within } from './window';

const catalogue = join(folder, 'Harbour.galley');
beforeAll(() => {
  const write = `import sys, pathlib; sys.path.insert(0, sys.argv[1]); from festival import write; write(pathlib.Path(sys.argv[2]), stills=False, films=400, days=11, screens=40, screenings=1200)`;
  execFileSync('python3', ['-c', write, join(root, 'tests', 'bench'), join(folder, 'harbour')]);
  galley('new', catalogue, '--from', join(folder, 'harbour'));
});
afterAll(forget);

/** The milliseconds that the page's process has worked so far. On a busy machine it says more than pictures a second. */
function worked(): number {
  let sum = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      // The environment tells our window from anybody else's.
      if (!readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('WebKitWebProc') || !readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`HOME=${folder}`)) continue;
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      sum += (Number(fields[11]) + Number(fields[12])) * 10;
    } catch {
      // A process may end while it is looked at.
    }
  }
  return sum;
}

/** Counts the pictures that are drawn while something is done. */
async function count(session: Session, what: string, work: () => Promise<unknown>) {
  await session.run(`
    // A count that was ended may have a picture to go: each has a list of its own, or it would be counted twice.
    const ticks = window.ticks = [];
    const tick = (now) => { if (window.ticks !== ticks) return; ticks.push(now); requestAnimationFrame(tick); };
    requestAnimationFrame(tick);`);
  const before = worked();
  await work();
  const spent = worked() - before;
  const ticks = await session.run<number[]>(`const { ticks } = window; window.ticks = null; return ticks`);
  const gaps = ticks.slice(1).map((tick, index) => tick - ticks[index]!).sort((a, b) => a - b);
  const seconds = ((ticks.at(-1) ?? 0) - (ticks[0] ?? 0)) / 1000;
  console.log(`${what}: ${(gaps.length / seconds).toFixed(1)} pictures a second, p95 ${nth(gaps, 0.95).toFixed(0)} ms, longest ${nth(gaps, 1).toFixed(0)} ms (${gaps.length} pictures, ${(spent / gaps.length).toFixed(1)} ms of work each)`);
}

test.each([[1280, 800], [1920, 1080]])('scrolling and dragging in a window of %i × %i', async (width, height) => {
  await within(join(programs, 'galley-app'), [catalogue], async (session) => {
    const see = (what: string, script: string) => until(what, () => session.run<boolean>(`return Boolean(${script})`));
    await session.size(width, height);
    await see('the window', `document.querySelector('.window')`);
    const begin = performance.now();
    await session.press([Key.control, '2'], [Key.alt, '1']);
    await see('the grid', `document.querySelectorAll('.wall .block').length > 10`);
    console.log(`the grid of 1,200 screenings in ${width} × ${height}, from the key to its blocks: ${(performance.now() - begin).toFixed(0)} ms`);

    const scroll = async (across: number, down: number) => {
      await session.run(`
        const [across, down] = arguments;
        const wall = document.querySelector('.wall');
        let left = 180;
        window.scrolled = false;
        const on = () => { wall.scrollBy(across, down); left -= 1; if (left > 0) requestAnimationFrame(on); else window.scrolled = true; };
        requestAnimationFrame(on);`, across, down);
      await see('the end of it', `window.scrolled`);
    };
    await count(session, 'at rest', () => new Promise((done) => setTimeout(done, 1000)));
    await count(session, 'scrolled down, 24 pixels a picture', () => scroll(0, 24));
    await count(session, 'scrolled across, 24 pixels a picture', () => scroll(24, 0));
    await count(session, 'scrolled back up, 60 pixels a picture', () => scroll(0, -60));

    const middle = () => session.run<Point>(`
      const wall = document.querySelector('.wall').getBoundingClientRect();
      const away = (box) => Math.hypot(box.x + box.width / 2 - wall.x - wall.width / 2, box.y + box.height / 2 - wall.y - wall.height / 2);
      const boxes = [...document.querySelectorAll('.wall .block')].map((block) => block.getBoundingClientRect()).sort((a, b) => away(a) - away(b));
      return [boxes[0].x + boxes[0].width / 2, boxes[0].y + 24]`);
    const [x, y] = await middle();
    const way = Array.from({ length: 48 }, (_, step): Point => [x + Math.cos(step / 3) * 220, y + Math.sin(step / 4) * 160]);
    await count(session, 'dragged, what it clashes with asked on the way', async () => {
      await session.grab([[x, y], ...way]);
    });
    const dropped = performance.now();
    await session.letGo();
    await see('it written and shown', `!document.querySelector('.ghost, [data-saving]')`);
    console.log(`let go, written and shown: ${(performance.now() - dropped).toFixed(0)} ms`);
    await session.press([Key.control, 'z']);
  });
});
