// What measurements of whole programs have in common: a folder of their own, a window for a while, and how times are told.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Session, send, until } from '../window/webdriver';

export const root = resolve(import.meta.dirname, '../..');
export const programs = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug');
/** A folder for what is measured, of this test alone. */
export const folder = mkdtempSync(join(tmpdir(), 'galley-bench-'));
export const forget = () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
/** Runs the command line. */
export const galley = (...args: string[]) => execFileSync(join(programs, 'galley'), args, { stdio: 'pipe' });

/** Prints the median of some times, and how far they lie apart. */
export function report(what: string, milliseconds: number[]): number {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  console.log(`${what}: median ${median.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)}, ${sorted.length} runs)`);
  return median;
}

/** The value below which that part of sorted values lies. */
export const nth = (sorted: number[], part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

/** A window of a program, with its driver, for as long as it is used. */
export async function within<T>(binary: string, args: string[], use: (session: Session, begin: number) => Promise<T>): Promise<T> {
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
    const answer = await use(session, begin);
    await session.close();
    return answer;
  } finally {
    const gone = new Promise((done) => driver.once('exit', done));
    driver.kill();
    await gone;
  }
}
