// A long list of which only the rows in view are read, a page before and after them too.
import { Reading } from './reading.svelte';
import { complain } from './state.svelte';

/** How many rows are read before and after the one that is in view. */
const PAGE = 100;

/** Some rows of a list, how many there are in all, and where the row is that was asked for. */
export interface Page<R> {
  found: number;
  at: number | null;
  rows: R[];
}

/** The rows of a list by their places. */
export class Pages<R, P extends Page<R> = Page<R>> {
  search = $state('');
  /** The row that the caret is on; -1 is none. */
  at = $state(-1);
  #first = 0;
  #rows = $state.raw<Record<number, R>>({});
  #of: unknown = null;
  readonly page: Reading<P & { from: number }>;

  /** `ask` reads some rows, and where the chosen one is when it is wanted; `from` are the tables that they are made of. */
  constructor(private readonly ask: (from: number, count: number, near: boolean) => Promise<P>, from: string[]) {
    this.page = new Reading(
      async () => {
        const first = Math.max(0, this.#first - PAGE);
        return { ...(await this.ask(first, 3 * PAGE, true)), from: first };
      },
      from,
      true,
      true,
    );
  }

  /** Takes over what was read anew. For use in `$effect`. */
  follow(): void {
    const value = this.page.value;
    if (!value || value === this.#of) return;
    this.#of = value;
    this.#rows = Object.fromEntries(value.rows.map((row, place) => [value.from + place, row]));
    if (value.at !== null) this.at = value.at;
    else if (this.at >= value.found) this.at = value.found - 1;
  }
  row = (index: number): R | undefined => this.#rows[index];
  show = (first: number, end: number): void => {
    this.#first = first;
    const last = Math.min(end, this.page.value?.found ?? 0) - 1;
    if (last >= 0 && (!this.#rows[first] || !this.#rows[last])) void this.#read(first);
  };
  /** A row, which is read where it is not there. */
  async fetch(index: number): Promise<R | undefined> {
    if (!this.#rows[index]) await this.#read(index);
    return this.#rows[index];
  }
  async #read(first: number): Promise<void> {
    const [of, from] = [this.#of, Math.max(0, first - PAGE)];
    try {
      const answer = await this.ask(from, 3 * PAGE, false);
      if (of === this.#of) this.#rows = Object.fromEntries(answer.rows.map((row, place) => [from + place, row]));
    } catch (thrown) {
      complain(thrown);
    }
  }
  /** Searches for other words: the list begins at its top again. */
  find(text: string): Promise<void> {
    [this.search, this.#first] = [text, 0];
    return this.page.load();
  }
}
