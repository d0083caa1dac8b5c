// Whole programs, measured from outside and reported, never judged: the press on the sample, and the start of the
// window to its first film against an empty window of the same build. `make bench` runs it on a display of its own.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { Session, send, until } from '../window/webdriver';

const root = resolve(import.meta.dirname, '../..');
const programs = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug');
const folder = mkdtempSync(join(tmpdir(), 'galley-bench-'));
const catalogue = join(folder, 'Sample.galley');
const galley = (...args: string[]) => execFileSync(join(programs, 'galley'), args, { stdio: 'pipe' });

beforeAll(() => {
  galley('new', catalogue, '--from', join(root, 'data', 'samples', 'ciff34'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(what: string, milliseconds: number[]): number {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  console.log(`${what}: median ${median.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)}, ${sorted.length} runs)`);
  return median;
}

test.each(['schedule', 'schedule-list', 'catalogue'])('print %s', (publication) => {
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now();
    galley('print', publication, catalogue, '--out', join(folder, 'out.pdf'));
    return performance.now() - begin;
  });
  report(`galley print ${publication}, whole process`, times);
});

/** From the order to open a program's window to the moment when the page answers the question with yes. */
async function start(binary: string, args: string[], shown: string): Promise<number> {
  const port = 4700 + Math.floor(Math.random() * 200);
  const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: join(folder, 'share') },
  });
  try {
    const base = `http://127.0.0.1:${port}`;
    await until('the driver', () => send('GET', `${base}/status`).then(() => true));
    const begin = performance.now();
    const session = await Session.open(base, binary, args);
    while (!(await session.run<boolean>(`return ${shown}`))) await new Promise((again) => setTimeout(again, 2));
    const took = performance.now() - begin;
    await session.close();
    return took;
  } finally {
    const gone = new Promise((done) => driver.once('exit', done));
    driver.kill();
    await gone;
  }
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
