// The film list behind both of its forms, the column beside the form and the table: which rows are in view, which of them
// are there, which one is selected. Of 100,000 films only the pages that are looked at are ever read.
import { call } from '../../api';
import { films, listed, PAGE, pageOf } from '../../readings.svelte';
import type { FilmRow } from '../../records';
import { app, complain } from '../../state.svelte';

/** How many pages are kept. */
const KEPT = 30;

class FilmList {
  #pages = $state.raw<Record<number, FilmRow[]>>({});
  /** The answer that the pages belong to. */
  #of: unknown = null;
  #asked = new Set<number>();
  #view = [0, 0] as [number, number];
  /** How many ways to a film are being gone: until they end, the caret is ahead of the form. */
  going = 0;
  /** The row that the caret is on; -1 is none. */
  at = $state(-1);

  found = $derived(films.value?.found ?? 0);
  total = $derived(films.value?.films ?? 0);

  /** Takes over what was read anew. For use in `$effect`. */
  follow(): void {
    const value = films.value;
    if (!value || value === this.#of) return;
    this.#of = value;
    this.#asked.clear();
    const pages: Record<number, FilmRow[]> = {};
    for (let row = 0; row < value.rows.length; row += PAGE) pages[(value.from + row) / PAGE] = value.rows.slice(row, row + PAGE);
    this.#pages = pages;
    if (value.at !== null && this.going === 0) this.at = value.at;
    else if (this.at >= value.found) this.at = value.found - 1;
    this.show(...this.#view);
  }

  /** A row, if its page is there. */
  row = (index: number): FilmRow | undefined => this.#pages[Math.floor(index / PAGE)]?.[index % PAGE];

  /** Where a film is among the rows that are there; -1 for one that is not. */
  find(film: string): number {
    for (const [page, rows] of Object.entries(this.#pages)) {
      const at = rows.findIndex((row) => row.id === film);
      if (at >= 0) return Number(page) * PAGE + at;
    }
    return -1;
  }

  /** Reads the pages of the rows in view that are not there. */
  show = (first: number, end: number): void => {
    this.#view = [first, end];
    listed.first = Math.min(first, Math.max(0, this.found - 1));
    for (let page = Math.floor(first / PAGE); page * PAGE < Math.min(end, this.found); page += 1) void this.#read(page);
  };

  /** A row, which is read where it is not there. */
  async fetch(index: number): Promise<FilmRow | undefined> {
    await this.#read(Math.floor(index / PAGE));
    return this.row(index);
  }

  async #read(page: number): Promise<void> {
    if (this.#pages[page] || this.#asked.has(page)) return;
    this.#asked.add(page);
    const of = this.#of;
    try {
      const { answer } = await call('films.page', { ...pageOf(), from: page * PAGE, count: PAGE });
      if (of !== this.#of) return;
      const kept = Object.entries(this.#pages).sort(([a], [b]) => Math.abs(Number(a) - page) - Math.abs(Number(b) - page));
      this.#pages = { ...Object.fromEntries(kept.slice(0, KEPT)), [page]: answer.rows };
    } catch (thrown) {
      complain(thrown);
    } finally {
      this.#asked.delete(page);
    }
  }

  /** Looks for something else, from the top. */
  search(text: string): Promise<void> {
    listed.search = text;
    return this.#again();
  }

  /** Sorts by a column, the other way round where it is that one already; then again in the list's own order. */
  sort(column: string): Promise<void> {
    const now = listed.sort;
    listed.sort = now?.column !== column ? { column, down: false } : now.down ? null : { column, down: true };
    return this.#again();
  }

  /** Reads it anew, from its top. */
  #again(): Promise<void> {
    listed.first = 0;
    document.querySelector('.films-list .list, .film-table .cells')?.scrollTo({ top: 0 });
    return films.load();
  }

  /** The ids of rows from one up to, not including, another. */
  async ids(from: number, end: number): Promise<string[]> {
    return (await call('films.ids', { search: listed.search, sort: listed.sort ?? undefined, from, count: end - from })).answer;
  }
}

/** The film list. */
export const filmList = new FilmList();

/** What is selected in the table. */
class Selection {
  films = $state.raw<ReadonlySet<string>>(new Set());
  /** Where a range begins. */
  anchor = 0;

  clear(): void {
    this.films = new Set();
  }
  set(films: Iterable<string>): void {
    this.films = new Set(films);
  }
  toggle(film: string): void {
    const films = new Set(this.films);
    if (!films.delete(film)) films.add(film);
    this.films = films;
  }
}

/** The films that are selected in the table, for changes of many at once. */
export const selection = new Selection();

/** What a change of many is made of: what is selected, else the film that the caret is on. */
export function chosenFilms(): string[] {
  if (selection.films.size > 0) return [...selection.films];
  const row = filmList.row(filmList.at);
  return row ? [row.id] : app.film ? [app.film] : [];
}
