// The real application on a real catalogue: a copy of the sample in a folder of its own, opened through WebKitWebDriver.
// For faults that only a disk can make it runs on a small disk of its own, which nobody else sees.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { faultsOfAccess } from './access';
import type { Commands } from '../../ui/src/types/commands';
import { Key, Session, send, until } from './webdriver';

const root = resolve(import.meta.dirname, '../..');
/** Where the programs are that the build made. */
export const programs = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug');

/** Where pictures of the window go, for people to look at. */
const pictures = join(root, 'out', 'screenshots');

/** A port of this machine on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return address.port;
}

/** How a window is opened. */
export interface Opening {
  /** What the program sees besides, or instead of, the environment of the test. */
  env?: Record<string, string>;
  /** The catalogue that the command line names, where it is not the one of this test. */
  at?: string;
  /**
   * A shell script that makes ready what is opened, on a disk of 3 MB at `$DISK` that is mounted in a name space of
   * the driver's own. `$GALLEY` is the command line program.
   */
  disk?: string;
}

/** The application and the folder that it works in. */
export class Galley {
  session!: Session;
  private driver: ChildProcess | undefined;
  /** Whether the driver has a disk that only it sees. */
  private apart = false;
  private readonly folder = mkdtempSync(join(tmpdir(), 'galley-window-'));
  /** The catalogue that is open. */
  readonly catalogue = join(this.folder, 'Festival.galley');
  /** Where the sample is, for `new --from`. */
  static readonly sample = join(root, 'data', 'samples', 'ciff34');

  /** Makes a catalogue, of the sample or empty, and opens the window on it. */
  static async start(from: 'sample' | 'empty' = 'sample', opening: Opening = {}): Promise<Galley> {
    const galley = new Galley();
    galley.cli('new', galley.catalogue, ...(from === 'sample' ? ['--from', Galley.sample] : []));
    await galley.open(opening);
    return galley;
  }

  /** The disk of this test, for whoever reads and writes files on it from outside. */
  get disk(): string {
    return `/proc/${this.driver?.pid}/root${this.path('disk')}`;
  }

  /** A path in the folder of this test. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** What the command line says of the catalogue: what is really in the file. */
  cli(...args: string[]): string {
    const within = this.apart ? ['nsenter', `--target=${this.driver?.pid}`, '--user', '--mount', '--preserve-credentials'] : [];
    const [program = '', ...rest] = [...within, join(programs, 'galley'), ...args];
    return execFileSync(program, rest, { encoding: 'utf8', stdio: 'pipe' });
  }

  /** Opens the window. */
  async open({ env = {}, at = this.catalogue, disk }: Opening = {}): Promise<void> {
    const port = await freePort();
    const driver = ['WebKitWebDriver', `--port=${port}`, '--host=127.0.0.1'];
    this.apart = disk !== undefined;
    if (disk !== undefined) {
      mkdirSync(this.path('disk'), { recursive: true });
      const script = `set -e; mount -t tmpfs -o size=3m none "$DISK"; ${disk}; exec "$@"`;
      driver.unshift('unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', script, 'sh');
    }
    const [program = '', ...args] = driver;
    this.driver = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        // Exports and settings of the test stay in its folder.
        HOME: this.folder,
        XDG_DATA_HOME: join(this.folder, 'share'),
        TAURI_WEBVIEW_AUTOMATION: 'true',
        GDK_BACKEND: 'x11',
        WEBKIT_DISABLE_DMABUF_RENDERER: '1',
        LIBGL_ALWAYS_SOFTWARE: '1',
        NO_AT_BRIDGE: '1',
        DISK: this.path('disk'),
        GALLEY: join(programs, 'galley'),
        ...env,
      },
    });
    const base = `http://127.0.0.1:${port}`;
    await until('the driver', () => send('GET', `${base}/status`).then(() => true));
    this.session = await Session.open(base, join(programs, 'galley-app'), [at]);
    await until('the window', () => this.session.run<boolean>(`return document.querySelector('.window, .welcome') !== null`));
    await this.count();
  }

  /** From here on: how often the page asked the program, so that a fallback to another way is seen. */
  private async count(): Promise<void> {
    await this.session.run(`
      const plain = window.fetch;
      window.asked = 0;
      window.fetch = (...args) => { if (String(args[0]?.url ?? args[0]).startsWith('ipc:')) window.asked += 1; return plain(...args); };
    `);
  }

  /**
   * Loads the page anew, as the file now has the catalogue, and waits until it is there and stands still.
   * The page that goes answers for a while yet, and would take the keys: it is marked, so that it is not taken for the new one.
   */
  async reload(): Promise<void> {
    await this.session.run(`document.documentElement.dataset.gone = ''; location.reload()`);
    await this.see('the new page', `!('gone' in document.documentElement.dataset) && document.readyState === 'complete' && document.querySelector('.window')`);
    await this.count();
  }

  /** The processes below the driver that still run: the program, and those that draw its page. */
  private below(): { pid: number; name: string }[] {
    const of = (pid: string) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return { pid: Number(pid), name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), parent: Number(parent), state };
      } catch {
        // It ended meanwhile.
        return undefined;
      }
    };
    const all = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => of(pid) ?? []).map((one) => [one.pid, one]));
    const isBelow = (pid: number): boolean => {
      const parent = all.get(pid)?.parent;
      return parent !== undefined && (parent === this.driver?.pid || isBelow(parent));
    };
    return [...all.values()].filter((one) => one.state !== 'Z' && isBelow(one.pid));
  }

  /** The processes that draw the page. */
  pages(): number[] {
    return this.below().filter((one) => one.name.startsWith('WebKitWebProc')).map((one) => one.pid);
  }

  /** Closes the window and its driver, as a person would: nothing needs to be said first. */
  async close(): Promise<void> {
    await this.session.close();
    const gone = new Promise((done) => this.driver?.once('exit', done));
    this.driver?.kill();
    await gone;
  }

  /** Closes what is open and removes the folder. */
  async end(): Promise<void> {
    // A window that did not open, or that a failed test closed, has no session any more; one whose page died does not close.
    const left = this.below();
    await this.session?.close().catch(() => undefined);
    this.driver?.kill();
    for (const { pid } of left) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended, as it should.
      }
    }
    // A press that is being stopped may still write a copy of a picture into its cache. (The retries of `rmSync` itself
    // empty a folder once alone.)
    await until('the folder to go', async () => {
      rmSync(this.folder, { recursive: true, force: true });
      return true;
    });
  }

  /** Runs a command as the page does; a fault is thrown with its code and message. */
  async call<N extends keyof Commands>(name: N, request: Commands[N]['request']): Promise<Commands[N]['answer']> {
    const outcome = await this.session.later<{ answer: Commands[N]['answer'] }>(
      `return window.__TAURI_INTERNALS__.invoke('call', { name: args[0], request: args[1] })`, name, request,
    );
    return outcome.answer;
  }

  /** Waits until something on the page is so. */
  see(what: string, script: string, ...args: unknown[]): Promise<true> {
    return until(what, () => this.session.run<true>(`return Boolean(${script})`, ...args));
  }

  /** Waits until the caret is in the element that the selector names. */
  caret(selector: string): Promise<true> {
    return this.see(`the caret in ${selector}`, `document.activeElement?.matches(arguments[0])`, selector);
  }

  /** Waits until nothing is typed that is not saved. */
  saved(): Promise<true> {
    return this.see('everything saved', `!document.querySelector('[data-unsaved], [data-saving]') && document.querySelector('.saved')?.textContent.startsWith('Saved')`);
  }

  /** Presses Tab until the caret is in the element that the selector names: what a person without a mouse does. */
  async tabTo(selector: string, most = 40): Promise<void> {
    for (let pressed = 0; pressed < most; pressed += 1) {
      if (await this.session.run<boolean>(`return Boolean(document.activeElement?.matches(arguments[0]))`, selector)) return;
      await this.session.press(Key.tab);
    }
    throw new Error(`${most} times Tab did not lead to ${selector}.`);
  }

  /** Keeps a picture of the window. */
  async keep(name: string): Promise<Buffer> {
    mkdirSync(pictures, { recursive: true });
    const picture = await this.session.picture();
    writeFileSync(join(pictures, `${name}.png`), picture);
    return picture;
  }

  /** What axe finds of weight on the page as it is: contrast, names, roles, size of targets. */
  async faultsOfAccess(): Promise<string[]> {
    return faultsOfAccess(this.session);
  }

  /** Nothing was blocked by the content security policy, and what the page asked went the straight way. */
  async expectClean(): Promise<void> {
    expect(await this.session.run(`return document.documentElement.dataset.blocked ?? null`)).toBeNull();
    const asked = () => this.session.run<number>(`return window.asked`);
    // A proof may be asked for in the same moment; then it is tried again.
    await until('a call that goes by ipc: and no other way', async () => {
      const before = await asked();
      await this.call('journal.status', null);
      return (await asked()) === before + 1;
    });
  }
}
