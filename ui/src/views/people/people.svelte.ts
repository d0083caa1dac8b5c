// The list of people: which of them are in view, and the one whose record is open.
import { call } from '../../api';
import { Reading } from '../../reading.svelte';
import type { PersonLine } from '../../records';
import { complain } from '../../state.svelte';

/** How many rows are read at once. */
const PAGE = 100;

class People {
  search = $state('');
  /** The person whose record is open. */
  person = $state<string | null>(null);
  /** The row that the caret is on; -1 is none. */
  at = $state(-1);
  #first = 0;
  #rows = $state.raw<Record<number, PersonLine>>({});
  #of: unknown = null;

  page = new Reading(
    async () => {
      const from = Math.max(0, this.#first - PAGE);
      return { ...(await call('people.page', { search: this.search, from, count: 3 * PAGE, near: this.person ?? undefined })).answer, from };
    },
    ['person', 'credit', 'guest', 'edition', 'setting'],
    true,
    true,
  );
  sheet = new Reading(async () => (this.person ? (await call('people.sheet', this.person)).answer : null));

  /** Takes over what was read anew. For use in `$effect`. */
  follow(): void {
    const value = this.page.value;
    if (!value || value === this.#of) return;
    this.#of = value;
    this.#rows = Object.fromEntries(value.rows.map((row, place) => [value.from + place, row]));
    if (value.at !== null) this.at = value.at;
    else if (this.at >= value.found) this.at = value.found - 1;
  }
  row = (index: number): PersonLine | undefined => this.#rows[index];
  show = (first: number, end: number): void => {
    this.#first = first;
    const last = Math.min(end, this.page.value?.found ?? 0) - 1;
    if (last >= 0 && (!this.#rows[first] || !this.#rows[last])) void this.#read(first);
  };
  /** A row, which is read where it is not there. */
  async fetch(index: number): Promise<PersonLine | undefined> {
    if (!this.#rows[index]) await this.#read(index);
    return this.#rows[index];
  }
  async #read(first: number): Promise<void> {
    const [of, from] = [this.#of, Math.max(0, first - PAGE)];
    try {
      const { answer } = await call('people.page', { search: this.search, from, count: 3 * PAGE });
      if (of === this.#of) this.#rows = Object.fromEntries(answer.rows.map((row, place) => [from + place, row]));
    } catch (thrown) {
      complain(thrown);
    }
  }
  /** Forgets whose record is open: another catalogue is. */
  forget(): void {
    [this.search, this.person, this.at] = ['', null, -1];
  }
  find(text: string): Promise<void> {
    [this.search, this.#first] = [text, 0];
    return this.page.load();
  }
}

/** The list of people. */
export const people = new People();
