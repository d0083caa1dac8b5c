// What is open and where one is; and the one way by which the window changes the catalogue, `write`.
import { tick } from 'svelte';
import * as api from './api';
import { asFault, type Commands, type Fault, type Opened, type Outcome } from './api';
import { saveAll } from './draft.svelte';
import { forgetAll, refresh } from './reading.svelte';
import type { Place } from './records';
import { recall, remember } from './remembered';

/** The views of the rail. */
export type View = 'films' | 'people' | 'contacts' | 'programmes' | 'sections' | 'venues' | 'schedule' | 'proofing' | 'press' | 'exchange' | 'edition';
/** The dialogs that lie over a view. */
export type Overlay = 'keys' | 'palette' | 'screening' | 'paste' | 'history' | 'copy' | 'pictures' | null;

class App {
  opened = $state<Opened | null>(null);
  view = $state<View>('films');
  overlay = $state<Overlay>(null);
  /** The field whose history is shown, and what it is called. */
  past = $state<{ place: Place; label: string } | null>(null);
  /** The film whose form is open. */
  film = $state<string | null>(null);
  /** Whether the films are shown as a table as wide as the window. */
  table = $state(false);
  /** The field to bring into view once it is there. */
  seek = $state<Place | null>(null);
  /** Whether the film's page is shown beside its form. */
  proof = $state(recall('proof', false));
  /** How often the catalogue was changed: what is made of all of it is made again when this changes. */
  changes = $state(0);
  /** Changes on their way to the file. */
  saving = $state(0);
  savedAt = $state<Date | null>(null);
  /** The last fault that no field shows. */
  fault = $state<string | null>(null);
  undo = $state<string | null>(null);
  redo = $state<string | null>(null);
  /** What was just removed, with a way back. */
  toast = $state<string | null>(null);
  /** What a screen reader is told in passing. */
  said = $state('');
  readOnly = $derived(this.opened?.read_only ?? null);
}

/** The state of the window. */
export const app = new App();

/** What is edited with the edition, whatever film it is printed with. */
const OF_THE_EDITION = ['edition', 'section', 'venue', 'screen', 'walk', 'programme', 'programme_film'];
/** The view in which rows of a table are edited, where it is not the edition's. */
const VIEW_OF: Record<string, View> = {
  screening: 'schedule', guest: 'schedule', section: 'sections', venue: 'venues', screen: 'venues', walk: 'venues', programme: 'programmes', programme_film: 'programmes',
};

let queue: Promise<unknown> = Promise.resolve();

/**
 * Changes the catalogue: one undo step. Changes go one after another in the order in which they were made;
 * when this is done, every view has what it touched.
 */
export async function write<N extends keyof Commands>(
  name: N,
  request: Commands[N]['request'],
): Promise<Commands[N]['answer']> {
  if (app.readOnly) throw new api.Fault('read_only', app.readOnly);
  app.saving += 1;
  const turn = queue.then(() => api.call(name, request));
  queue = turn.catch(() => undefined);
  try {
    const outcome = await turn;
    await settle(outcome);
    return outcome.answer;
  } finally {
    app.saving -= 1;
  }
}

/** Takes over what a change did: what Undo would do now, and every view reads again what was touched. */
export async function settle(outcome: Outcome<unknown>): Promise<void> {
  [app.undo, app.redo, app.fault] = [outcome.undo, outcome.redo, null];
  if (outcome.touched.length > 0) [app.savedAt, app.changes] = [new Date(), app.changes + 1];
  await refresh(outcome.touched);
}

/** The same for an action that has no field of its own: its fault goes to the status line. */
export async function act<N extends keyof Commands>(
  name: N,
  request: Commands[N]['request'],
): Promise<Commands[N]['answer'] | undefined> {
  return attempt(() => write(name, request));
}

/** Does something whose fault is said in the status line. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    complain(thrown);
    return undefined;
  }
}

/** Says a fault in the status line. */
export function complain(thrown: unknown): Fault {
  const fault = asFault(thrown);
  if (fault.code !== 'cancelled') app.fault = fault.message;
  return fault;
}

/** The commands' noun for each table. */
const NOUNS: Record<string, string> = {
  person: 'people', entry: 'entries', copy: 'copies', staff: 'staff', filmography: 'filmography',
};
const noun = (table: string) => NOUNS[table] ?? `${table}s`;

/**
 * Changes fields of a row of a table. What was typed is sent as typed; the program reads it. `again`: the same typing goes on
 * that was saved a moment ago, and is one step with it.
 */
export function edit(table: string, id: string, patch: Record<string, unknown>, again = false): Promise<unknown> {
  return write(`${noun(table)}.edit` as 'films.edit', { id, patch, again } as never);
}

/** Adds a row to a table; answers its id. */
export function add(table: string, record: Record<string, unknown>): Promise<string | undefined> {
  return act(`${noun(table)}.add` as 'titles.add', record as never);
}

/** Removes a row at once, and offers the way back. */
export async function remove(table: string, id: string, what: string): Promise<void> {
  await attempt(async () => {
    await write(`${noun(table)}.remove` as 'films.remove', id as never);
    app.toast = `Removed ${what}.`;
  });
}

/** Moves a row before another of its list; `null` is the end. */
export function move(table: string, id: string, before: string | null): Promise<unknown> {
  return act(`${noun(table)}.move` as 'titles.move', { id, before });
}

/** Takes the last change back, or makes it again. What is typed and not saved is saved first. */
export async function rewind(way: 'undo' | 'redo'): Promise<void> {
  await saveAll();
  const label = await act(`journal.${way}`, null);
  app.toast = null;
  app.said = label ? `${way === 'undo' ? 'Undone' : 'Done again'}: ${label}` : `Nothing to ${way}.`;
}

/** So many catalogues are remembered as opened last. */
const RECENT = 6;

/** Takes over the catalogue that `open` opens. */
export async function enter(open: () => Promise<Opened | null>): Promise<boolean> {
  const found = await attempt(async () => {
    await saveAll();
    return open();
  });
  if (!found) return false;
  [app.opened, app.view, app.film, app.savedAt, app.fault, app.toast] = [found, 'films', null, null, null, null];
  remember('recent', [found.path, ...recall<string[]>('recent', []).filter((path) => path !== found.path)].slice(0, RECENT));
  forgetAll();
  const status = await attempt(() => api.call('journal.status', null));
  [app.undo, app.redo] = [status?.answer.undo ?? null, status?.answer.redo ?? null];
  return true;
}

/** Goes to a film, and there to a field. What is being typed is saved before its form closes. */
export async function goToFilm(film: string | null, seek: Place | null = null): Promise<void> {
  await saveAll();
  [app.view, app.film, app.seek] = ['films', film, seek];
  if (film) app.table = false;
}

/** Goes to what a finding or a page points at: a film's field, a screening, else the edition. */
export async function goToPlace(place: Place, film: string | null): Promise<void> {
  if (film && !OF_THE_EDITION.includes(place.table)) return goToFilm(film, place);
  await goTo(VIEW_OF[place.table] ?? 'edition');
  app.seek = place;
}

/** Shows the film's page beside its form, or no longer. */
export function toggleProof(): void {
  app.proof = !app.proof;
  remember('proof', app.proof);
}

/** Shows what became of the field that the caret is in. What is typed there and not saved is saved first. */
export async function showHistory(): Promise<void> {
  // From the palette the caret goes back to its field first.
  await tick();
  const control = document.activeElement as HTMLInputElement | null;
  const [table, id, field] = (control?.closest<HTMLElement>('[data-place]')?.dataset.place ?? '').split(':');
  await saveAll();
  if (!table || !field || !/^[0-9a-f-]{36}$/.test(id ?? '')) {
    app.fault = 'Put the caret into a field that has been saved: its history is shown then.';
    return;
  }
  const label = control?.labels?.[0]?.textContent?.trim() || control?.getAttribute('aria-label') || field.replace(/_/g, ' ');
  app.past = { place: { table, id: id ?? '', field }, label };
  app.overlay = 'history';
}

/** Goes to a view. */
export async function goTo(view: View): Promise<void> {
  await saveAll();
  app.view = view;
}

/** Makes a film and puts the caret into its title. */
export async function newFilm(): Promise<void> {
  // What is typed from here on is not meant for the field of the film before.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await saveAll();
  const film = await act('films.create', { title: 'Untitled' });
  if (film) await goToFilm(film, { table: 'film', id: film, field: 'title' });
}
