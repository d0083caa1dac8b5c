// What was found and read of the film whose form is open, by its fields.
import { sheet } from './readings.svelte';
import type { Finding, ReadField } from './records';

const of = (place: { table: string; id: string; field: string | null }) => `${place.table}:${place.id}:${place.field ?? ''}`;

class Marks {
  #found = $derived.by(() => {
    const value = sheet.value;
    const found = new Map<string, Finding[]>();
    for (const one of value?.findings ?? []) {
      // The title that is printed is a row of its own.
      const place = one.place.table === 'film' && one.place.field === 'title' && value?.titles[0] ? { table: 'title', id: value.titles[0].id, field: 'text' } : one.place;
      const list = found.get(of(place));
      if (list) list.push(one);
      else found.set(of(place), [one]);
    }
    return found;
  });
  #read = $derived(new Map((sheet.value?.read ?? []).map((one) => [of(one.place), one])));

  /** What was found in a field, the worst first. */
  found(table: string, id: string, field: string): Finding[] {
    return this.#found.get(`${table}:${id}:${field}`) ?? NONE;
  }
  /** Who has read a field. */
  read(table: string, id: string, field: string): ReadField | undefined {
    return this.#read.get(`${table}:${id}:${field}`);
  }
}
const NONE: Finding[] = [];

/** What was found and read of the film whose form is open. */
export const marks = new Marks();
