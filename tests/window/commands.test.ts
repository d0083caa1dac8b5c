// Every command of the table, called over IPC in the real window, on a catalogue that begins empty; then all of it undone.
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Commands } from '../../ui/src/types/commands';
import { Galley } from './galley';

type Name = keyof Commands;
type Noun = Name extends infer N ? (N extends `${infer Noun}.add` ? Noun : never) : never;
type Plain = `${Noun}.${'add' | 'edit' | 'remove' | 'move'}`;

const sample = resolve(import.meta.dirname, '../../data/samples/ciff34');
let galley: Galley;
const called = new Set<string>();

beforeAll(async () => {
  galley = await Galley.start('empty');
});
afterAll(() => galley?.end());

function call<N extends Name>(name: N, request: Commands[N]['request']): Promise<Commands[N]['answer']> {
  called.add(name);
  return galley.call(name, request);
}

/** Rows of the sample that other rows refer to. */
interface Rows {
  edition: string;
  film: string;
  person: string;
  contact: string;
  programme: string;
  venue: string;
  screen: string;
  screening: string;
  still: { sha256: string; extension: string };
}
let rows: Rows;

/** An InCopy story without a correction. */
function story(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'galley-story-')), 'story.icml');
  writeFileSync(path, '<Story/>');
  return path;
}

/** The commands that are more than one of the four of a noun. The compiler says if one is forgotten. */
const special: { [N in Exclude<Name, Plain>]: () => Promise<unknown> } = {
  'paste.read': async () => {
    const answer = await call('paste.read', { text: 'Last Light Ferry\nYear: 2009\nRun Time: 85 minutes', name: '', plain: false, corrections: [] });
    expect(answer.films[0]?.title).toBe('Last Light Ferry');
  },
  'paste.open': async () => expect((await call('paste.open', { path: resolve(import.meta.dirname, '../../LICENSE') })).length).toBe(1),
  'paste.make': async () => {
    const source = { text: 'Title: A Pasted Film\nYear: 2008\n', name: '', plain: false, corrections: [] };
    expect((await call('paste.make', { sources: [source], films: null })).films.length).toBe(1);
  },
  'exchange.plan': async () => expect(await call('exchange.plan', { path: sample })).toBeTruthy(),
  'exchange.import': async () => expect(await call('exchange.import', { path: sample })).toBeTruthy(),
  'exchange.importers': async () => expect((await call('exchange.importers', null)).map((row) => row.id)).toContain('galley_json'),
  'exchange.columns': async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'galley-list-')), 'films.csv');
    writeFileSync(path, 'Titel;Jahr\nWinterhafen;2009\n');
    expect((await call('exchange.columns', { path })).films[0]?.title).toBe('Winterhafen');
  },
  'exchange.history': async () =>
    // The newest first: what was pasted last, and the sample that was imported before.
    expect((await call('exchange.history', null)).map((step) => step.label)).toEqual(['Paste “A Pasted Film”', expect.stringContaining('Import')]),
  'exchange.differences': async () => expect((await call('exchange.differences', { path: story() })).differences).toEqual([]),
  'exchange.accept': async () => expect(await call('exchange.accept', { path: story(), accept: [] })).toBe(0),
  'releases.list': async () => expect(await call('releases.list', null)).toEqual([]),
  'releases.record': async () => expect(await call('releases.record', { name: 'First run', publications: ['catalogue'], force: true })).toMatch(/^[0-9a-f-]{36}$/),
  'releases.difference': async () => {
    const since = await call('releases.record', { name: 'Second run', publications: ['schedule'], force: true });
    expect(await call('releases.difference', { since, until: null })).toEqual([]);
  },
  'catalogue.commands': async () => expect((await call('catalogue.commands', null)).length).toBeGreaterThan(80),
  'catalogue.info': async () => expect((await call('catalogue.info', null)).edition?.label).toBe('CIFF34'),
  'editions.choose': () => call('editions.choose', rows.edition),
  'films.list': async () => expect((await call('films.list', { search: 'last train' }))[0]?.title).toBe('Last Train Home'),
  'films.page': async () => expect((await call('films.page', { search: 'last train', columns: ['year'] })).rows[0]?.cells).toEqual(['2009']),
  'films.ids': async () => expect((await call('films.ids', { search: 'last train' }))[0]).toBe(rows.film),
  'films.words': async () => expect((await call('films.words', null)).filters.map((filter) => filter.name)).toContain('country'),
  'films.typed': async () => expect(await call('films.typed', { film: rows.film, column: 'year' })).toBe('2009'),
  'films.preview': async () => {
    const change = { how: 'case', column: 'title', case: 'upper' } as const;
    expect((await call('films.preview', { films: [rows.film], change })).rows[0]?.after).toBe('LAST TRAIN HOME');
  },
  'films.change': async () => {
    const change = { how: 'set', column: 'genre', text: 'train film' } as const;
    expect((await call('films.change', { films: [rows.film], change })).films).toBe(1);
  },
  'saved_views.list': async () => expect(await call('saved_views.list', null)).toEqual([]),
  'films.sheet': async () => expect((await call('films.sheet', rows.film)).title).toBe('Last Train Home'),
  'films.create': async () => expect(await call('films.create', { title: 'Made over IPC' })).toMatch(/^[0-9a-f-]{36}$/),
  'people.find': async () => expect((await call('people.find', { search: 'lixin', limit: 5 }))[0]?.name).toBe('Lixin Fan'),
  'contacts.page': async () => expect((await call('contacts.page', { search: '', count: 5 })).rows.length).toBeGreaterThan(1),
  'contacts.sheet': async () => expect((await call('contacts.sheet', rows.contact)).films.map((film) => film.title)).toContain('Last Train Home'),
  'contacts.merge_preview': async () => {
    const other = await call('contacts.add', { name: 'Otherwise', phone: '+1 216 555 0100' });
    expect((await call('contacts.merge_preview', { keep: rows.contact, merge: other })).lost.join(' ')).toContain('Otherwise');
  },
  'contacts.merge': async () => {
    const other = await call('contacts.add', { name: 'Elsewhere' });
    await call('contacts.merge', { keep: rows.contact, merge: other });
  },
  'people.page': async () => expect((await call('people.page', { search: 'lixin', count: 5 })).rows[0]?.sorted).toContain('Lixin'),
  'people.sheet': async () => expect((await call('people.sheet', rows.person)).films.map((film) => film.title)).toContain('Last Train Home'),
  'people.merge_preview': async () => {
    const other = await galley.call('people.add', { name: 'L. Fan' });
    expect((await call('people.merge_preview', { keep: rows.person, merge: other })).lost[0]).toContain('L. Fan');
  },
  'people.merge': async () => {
    const other = await galley.call('people.add', { name: 'Fan Lixin', native_name: '范立欣' });
    await call('people.merge', { keep: rows.person, merge: other });
    expect((await galley.call('people.find', { search: 'fan lixin', limit: 5 })).map((one) => one.id)).toEqual([rows.person]);
  },
  'contacts.find': async () => expect(Array.isArray(await call('contacts.find', { search: 'a', limit: 5 }))).toBe(true),
  'contacts.attach': () => call('contacts.attach', { film: rows.film, name: 'Quandt Pictures', role: 'sales' }),
  'credits.bill': () => call('credits.bill', { film: rows.film, name: 'Vera Quandt', role: 'editor' }),
  'sections.list': async () => expect((await call('sections.list', null)).length).toBeGreaterThan(3),
  'programmes.list': async () => expect((await call('programmes.list', null)).length).toBeGreaterThan(1),
  'schedule.list': async () => expect((await call('schedule.list', null)).length).toBeGreaterThan(99),
  'schedule.places': async () => expect((await call('schedule.places', null))[0]?.screens.length).toBeGreaterThan(0),
  'schedule.traffic': async () => expect((await call('schedule.traffic', null)).copies.length).toBeGreaterThan(2),
  'schedule.walks': async () => expect(await call('schedule.walks', null)).toHaveLength(1),
  'schedule.shows': async () => expect((await call('schedule.shows', { search: 'last train' }))[0]?.film).toBe(rows.film),
  'schedule.clocks': async () => expect((await call('schedule.clocks', null))[24 * 60 + 30]).toBe('12:30 AM'),
  'schedule.suggest': async () => expect((await call('schedule.suggest', { film: rows.film, most: 3 })).places).toHaveLength(3),
  'schedule.visitors': async () => expect((await call('schedule.visitors', null)).nights.length).toBeGreaterThan(5),
  'schedule.screening': async () => expect((await call('schedule.screening', rows.screening))?.screening.id).toBe(rows.screening),
  'schedule.check': async () => {
    const screening = { edition: rows.edition, film: rows.film, screen: rows.screen, starts: '2010-03-25T19:10' };
    expect(Array.isArray(await call('schedule.check', { screening }))).toBe(true);
  },
  'schedule.grid': async () => {
    const grid = await call('schedule.grid', null);
    expect(grid.blocks.length).toBeGreaterThan(99);
    expect(grid.blocks.find((block) => block.id === rows.screening)?.title).toBe('Last Train Home');
  },
  'schedule.tray': async () => expect(Array.isArray(await call('schedule.tray', { search: '' }))).toBe(true),
  'schedule.day': async () => expect((await call('schedule.day', { screen: rows.screen, night: '2010-03-25' })).slots.length).toBeGreaterThan(0),
  'schedule.try': async () => {
    const items = [{ film: rows.film, screen: rows.screen, starts: '12:30a', night: '2010-03-26' }];
    expect(await call('schedule.try', { items })).toMatchObject([{ id: null, starts: '2010-03-27T00:30', night: '2010-03-26', from: 1470 }]);
  },
  'schedule.place': async () => {
    const items = [{ film: rows.film, screen: rows.screen, starts: '24:30', night: '2010-03-26' }];
    const [id] = await call('schedule.place', { items, sure: false });
    expect((await call('schedule.grid', null)).blocks.find((block) => block.id === id)?.from).toBe(1470);
  },
  'schedule.copy': async () => {
    const [id] = await call('schedule.copy', { ids: [rows.screening], by_nights: null, screen: null, sure: false });
    expect((await call('schedule.tray', { search: '' })).some((row) => row.parked.includes(id ?? ''))).toBe(true);
  },
  'schedule.swap': () => call('schedule.swap', { a: rows.screening, b: rows.screening }),
  'schedule.remove': async () => {
    const [id] = await call('schedule.copy', { ids: [rows.screening], by_nights: null, screen: null, sure: false });
    return call('schedule.remove', { ids: [id ?? ''] });
  },
  'proofing.findings': async () => expect(Array.isArray(await call('proofing.findings', null))).toBe(true),
  'proofing.rules': async () => expect((await call('proofing.rules', null)).filter((rule) => rule.of_schedule).length).toBeGreaterThan(15),
  'proofing.sign': async () => {
    const finding = (await call('proofing.findings', null))[0];
    const sign = { rule: finding?.rule ?? '', fingerprint: finding?.fingerprint ?? '', reason: 'So it is spelled.', place: null };
    expect(await call('proofing.sign', sign)).toMatch(/^[0-9a-f-]{36}$/);
  },
  'proofing.signed': async () => expect((await call('proofing.signed', null))[0]?.waiver.reason).toBe('So it is spelled.'),
  'proofing.fixes': async () => expect(Array.isArray(await call('proofing.fixes', { rule: 'TYP-05', except: [] }))).toBe(true),
  'proofing.fix_all': async () => expect(await call('proofing.fix_all', { rule: 'TYP-05', except: [] })).toBeGreaterThanOrEqual(0),
  'proofing.fix': async () => {
    await call('texts.write', { owner: { film: rows.film }, kind: 'note', language: 'en', body: 'Bring  a coat.', signature: '' });
    const finding = (await call('proofing.findings', null)).find((one) => one.rule === 'TYP-01' && one.fixes.length > 0);
    await call('proofing.fix', { rule: 'TYP-01', fingerprint: finding?.fingerprint ?? '', span: finding?.span ?? null, fix: 0 });
    expect((await call('proofing.findings', null)).some((one) => one.fingerprint === finding?.fingerprint)).toBe(false);
  },
  'proofing.names': async () => expect((await call('proofing.names', null)).without).toEqual([]),
  'proofing.suggest': async () => expect(await call('proofing.suggest', { word: 'misterious', text: null })).toContain('mysterious'),
  'proofing.respell': async () => {
    await call('texts.write', { owner: { film: rows.film }, kind: 'note', language: 'en', body: 'She met Zomboidova there.', signature: '' });
    expect(await call('proofing.respell', { word: 'Zomboidova', as: 'Zomboidová' })).toBe(1);
  },
  'proofing.allow': () => call('proofing.allow', { word: 'zomboid' }),
  // What a PDF says is a test of its own; this is none, and so it is told.
  'proofing.compare': async () => {
    const refused = call('proofing.compare', { path: resolve(import.meta.dirname, '../../LICENSE') });
    await expect(refused).rejects.toMatchObject({ code: 'file', message: expect.stringContaining('no PDF') });
  },
  'sign_offs.sign': async () => {
    expect(await call('sign_offs.sign', { film: rows.film, places: [] })).toBeGreaterThan(0);
    expect(await call('sign_offs.sign', { film: rows.film, places: [] })).toBe(0);
  },
  'sign_offs.film': async () => expect((await call('sign_offs.film', rows.film)).passages.length).toBeGreaterThan(0),
  'sign_offs.matrix': async () => expect((await call('sign_offs.matrix', { search: '', show: 'all' })).columns.length).toBeGreaterThan(8),
  'vocabulary.get': async () => expect((await call('vocabulary.get', null)).countries.length).toBeGreaterThan(200),
  'stills.import': () => {
    const picture = readdirSync(join(sample, 'stills')).find((name) => /\.(jpg|png)$/.test(name)) ?? '';
    return call('stills.import', { film: rows.film, person: null, path: join(sample, 'stills', picture) });
  },
  'stills.find': async () => {
    const found = await call('stills.find', { paths: [join(sample, 'stills')] });
    expect(found.length).toBeGreaterThan(2);
    expect(found[0]).toMatchObject({ kind: 'still', film: expect.any(String), person: null });
  },
  'stills.keep': async () => {
    const [picture] = await call('stills.find', { paths: [join(sample, 'stills')] });
    expect(await call('stills.keep', picture?.path ?? '')).toMatchObject({ owners: expect.arrayContaining([expect.objectContaining({ film: expect.any(String) })]) });
  },
  'stills.attach': async () => {
    const [, picture] = await call('stills.find', { paths: [join(sample, 'stills')] });
    const { owners: _, ...kept } = await call('stills.keep', picture?.path ?? '');
    const one = { ...kept, film: null, person: rows.person, kind: 'portrait' as const, file_name: 'portrait.jpg' };
    expect(await call('stills.attach', { pictures: [one, one] })).toBe(1);
  },
  'texts.write': () => call('texts.write', { owner: { film: rows.film }, kind: 'note', language: 'en', body: 'Doors at *seven*.', signature: '' }),
  'journal.status': async () => expect((await call('journal.status', null)).undo).toBeTruthy(),
  'journal.history': async () => {
    await call('films.edit', { id: rows.film, patch: { genre: 'road movie' } });
    const history = await call('journal.history', { table: 'film', id: rows.film, field: 'genre' });
    expect(history[0]).toMatchObject({ field: 'genre', new: 'road movie' });
  },
  'journal.undo': async () => expect(await call('journal.undo', null)).toContain('genre'),
  'journal.redo': async () => expect(await call('journal.redo', null)).toContain('genre'),
};

/** For each noun a row to add, and a change to it. */
const plain: { [N in Noun]: () => { row: Commands[`${N}.add`]['request']; patch: Commands[`${N}.edit`]['request']['patch'] } } = {
  settings: () => ({ row: { name: 'rail', value: 'wide' }, patch: { value: 'narrow' } }),
  staff: () => ({ row: { initials: 'V.Q.', name: 'Vera Quandt' }, patch: { name: 'Vera M. Quandt' } }),
  editions: () => ({ row: { name: 'Festival', languages: ['en'] }, patch: { label: 'F35' } }),
  sections: () => ({ row: { edition: rows.edition, code: 'TX', name: { en: 'Texts' } }, patch: { colour: '#224466' } }),
  people: () => ({ row: { name: 'Ottokar Lindqvist' }, patch: { sort_name: 'Lindqvist, Ottokar' } }),
  films: () => ({ row: { year: 2001 }, patch: { run_time: '1:25' } }),
  titles: () => ({ row: { film: rows.film, language: 'fr', text: 'Le Dernier Train' }, patch: { kind: 'other' } }),
  contacts: () => ({ row: { name: 'Lorain Pictures' }, patch: { email: 'prints@example.org' } }),
  film_contacts: () => ({ row: { film: rows.film, contact: rows.contact }, patch: { role: 'press' } }),
  credits: () => ({ row: { film: rows.film, person: rows.person, role: 'music' }, patch: { credited_as: 'L. Fan' } }),
  filmography: () => ({ row: { person: rows.person, title: 'Early Snow' }, patch: { year: '1999' } }),
  programmes: () => ({ row: { edition: rows.edition, title: { en: 'Shorts' } }, patch: { gap: 20 } }),
  programme_films: () => ({ row: { programme: rows.programme, film: rows.film }, patch: { film: rows.film } }),
  texts: () => ({ row: { film: rows.film, kind: 'tagline', language: 'fr', body: 'Un train.' }, patch: { body: 'Deux trains.' } }),
  stills: () => ({ row: { film: rows.film, ...rows.still, file_name: 'a.jpg', width: 3000, height: 2000 }, patch: { caption: 'Guangzhou' } }),
  entries: () => ({ row: { edition: rows.edition, film: rows.film }, patch: { number: '7' } }),
  copies: () => ({ row: { film: rows.film, format: '35 mm' }, patch: { arrives: '2010-03-16 12:00' } }),
  venues: () => ({ row: { name: 'Palace' }, patch: { city: 'Lorain' } }),
  screens: () => ({ row: { venue: rows.venue, name: 'Balcony' }, patch: { seats: 80 } }),
  walks: () => ({ row: { venue: rows.venue, other: rows.venue, minutes: 5 }, patch: { minutes: 12 } }),
  screenings: () => ({ row: { edition: rows.edition, film: rows.film }, patch: { starts: '2010-03-25 7:10 PM' } }),
  guests: () => ({ row: { screening: rows.screening, person: rows.person }, patch: { confirmed: true } }),
  stays: () => ({ row: { edition: rows.edition, person: rows.person }, patch: { arrives: '2010-03-20 09:00' } }),
  waivers: () => ({ row: { rule: 'FLM-02', fingerprint: 'f', reason: 'So it is spelled.', at: '2010-03-01T10:00:00Z' }, patch: { reason: 'So it is.' } }),
  sign_offs: () => ({ row: { film: rows.film, of_table: 'film', of_row: rows.film, of_field: 'year', value: '2009', words: '2009', reader: 'Mina', at: '2010-03-01T10:00:00Z' }, patch: { reader: 'Jon' } }),
  saved_views: () => ({ row: { list: 'films', name: 'Bare', search: 'missing:still' }, patch: { columns: ['title'] } }),
  releases: () => ({ row: { edition: rows.edition, name: 'First run', journal: 1, at: '2010-03-01T10:00:00Z' }, patch: { name: 'Second run' } }),
};

test('the commands that are more than adding, editing, removing or moving a row', async () => {
  await special['exchange.plan']();
  await special['exchange.import']();
  const info = await galley.call('catalogue.info', null);
  const film = (await galley.call('films.list', { search: 'last train' }))[0]?.id ?? '';
  const sheet = await galley.call('films.sheet', film);
  const place = (await galley.call('schedule.places', null))[0];
  const still = sheet.stills[0];
  rows = {
    edition: info.edition?.id ?? '',
    film,
    person: sheet.directors[0]?.person.id ?? '',
    contact: sheet.contacts[0]?.contact.id ?? '',
    programme: (await galley.call('programmes.list', null))[0]?.programme.id ?? '',
    venue: place?.venue.id ?? '',
    screen: place?.screens[0]?.id ?? '',
    screening: sheet.screenings[0]?.screening.id ?? '',
    still: { sha256: still?.sha256 ?? '', extension: still?.extension ?? '' },
  };
  for (const [name, run] of Object.entries(special)) {
    if (name !== 'exchange.plan' && name !== 'exchange.import') await run();
  }
});

test.each(Object.keys(plain) as Noun[])('%s: add, edit, move, remove', async (noun) => {
  const { row, patch } = plain[noun]();
  const id = await call(`${noun}.add`, row as never);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await call(`${noun}.edit`, { id, patch } as never)).toBeNull();
  expect(await call(`${noun}.move`, { id, before: null })).toBeNull();
  expect(await call(`${noun}.remove`, id)).toBeNull();
});

test('no command of the table was forgotten, and all of it can be undone', async () => {
  const table = await galley.call('catalogue.commands', null);
  expect(table.map((command) => command.name).filter((name) => !called.has(name))).toEqual([]);
  while ((await galley.call('journal.undo', null)) !== null);
  expect(await galley.call('films.list', { search: '' })).toEqual([]);
  await galley.expectClean();
});

test('what is no command, and what is no request, is refused with a sentence and changes nothing', async () => {
  const before = await galley.call('journal.status', null);
  await expect(galley.call('films.burn' as Name, null as never)).rejects.toMatchObject({ code: 'bug' });
  await expect(galley.call('films.edit', { id: 'no id', patch: {} })).rejects.toMatchObject({ code: 'invalid' });
  await expect(galley.call('films.add', { yeer: 2001 } as never)).rejects.toMatchObject({ code: 'invalid' });
  expect(await galley.call('journal.status', null)).toEqual(before);
});
