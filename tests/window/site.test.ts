// The website of an edition in a browser, as visitors open it from a disk: WebKit's own small one, which comes with the library
// that the window is made of.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfAccess } from './access';
import { freePort, Galley, programs } from './galley';
import { send, Session, until } from './webdriver';

describe('the website', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-site-'));
  const site = join(folder, 'site');
  let driver: ChildProcess;
  let session: Session;

  beforeAll(async () => {
    const cli = (...args: string[]) => execFileSync(join(programs, 'galley'), args, { stdio: 'pipe' });
    const catalogue = join(folder, 'Festival.galley');
    cli('new', catalogue, '--from', Galley.sample);
    cli('export', catalogue, '--format', 'html', '--out', site);
    const libraries = execFileSync('pkg-config', ['--variable=libdir', 'webkit2gtk-4.1'], { encoding: 'utf8' }).trim();
    const port = await freePort();
    driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, HOME: folder } });
    const base = `http://127.0.0.1:${port}`;
    await until('the driver', () => send('GET', `${base}/status`).then(() => true));
    session = await Session.open(base, join(libraries, 'webkit2gtk-4.1', 'MiniBrowser'), ['--automation']);
  });

  afterAll(async () => {
    await session?.close();
    driver?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const pages = () => {
    const within = (name: string) => readdirSync(join(site, name)).filter((file) => file.endsWith('.html')).map((file) => join(name, file));
    return ['index.html', 'schedule.html', ...within('nights'), ...within('films').slice(0, 12)];
  };

  it('has nothing on any kind of page that axe finds grave', async () => {
    for (const page of pages()) {
      await session.go(pathToFileURL(join(site, page)).href);
      expect(await faultsOfAccess(session), page).toEqual([]);
    }
  });

  it('opens from a disk without a script, with its pictures, its style and its language', async () => {
    for (const page of pages()) {
      await session.go(pathToFileURL(join(site, page)).href);
      const seen = await session.run<{ scripts: number; broken: string[]; styled: boolean; language: string; heads: number }>(`return {
        scripts: [...document.scripts].filter((script) => script.type !== 'application/ld+json').length,
        broken: [...document.images].filter((image) => image.loading !== 'lazy' && !(image.complete && image.naturalWidth)).map((image) => image.src),
        styled: [...document.styleSheets].some((sheet) => sheet.href), language: document.documentElement.lang,
        heads: document.querySelectorAll('h1').length,
      }`);
      expect(seen, page).toEqual({ scripts: 0, broken: [], styled: true, language: 'en', heads: 1 });
    }
  });

  it('leads from the first page to a film, to its day, and back', async () => {
    await session.go(pathToFileURL(join(site, 'index.html')).href);
    const follow = (what: string) => session.run<string>(`const link = [...document.links].find((link) => ${what}); return link ? link.href : ''`);
    const film = await follow(`link.textContent.includes('Last Train Home')`);
    await session.go(film);
    expect(await session.run(`return document.querySelector('h1').textContent`)).toContain('Last Train Home');
    await session.go(await follow(`link.href.endsWith('/schedule.html')`));
    const night = await follow(`link.href.includes('/nights/2010-03-25')`);
    await session.go(night);
    expect(await session.run<string[]>(`return [...document.links].map((link) => link.href)`)).toContain(film);
  });
});
