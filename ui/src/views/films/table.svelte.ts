// The table of films: which columns it has, how wide they are, and the ways to look at it that are kept.
import { tick } from 'svelte';
import { saveAll } from '../../draft.svelte';
import { focusIn } from '../../keys';
import { listed, listWords } from '../../readings.svelte';
import type { SavedView } from '../../records';
import { recall, remember } from '../../remembered';
import { add, app } from '../../state.svelte';
import { filmList } from './list.svelte';

/** A column as it stands in the table. */
export interface Shown {
  id: string;
  label: string;
  width: number;
  number: boolean;
  /** Whether one types into its cells. */
  typed: boolean;
  prose: boolean;
  choices: string[];
}

/** The least and the most that a column is wide, in pixels. */
const [NARROW, WIDE] = [48, 640];

class Columns {
  #chosen = $state.raw<string[]>(recall('film-columns', []));
  #widths = $state.raw<Record<string, number>>(recall('film-widths', {}));

  all = $derived(listWords.value?.columns ?? []);
  /** The ids of those that are shown, in order. */
  ids = $derived.by(() => {
    const known = this.#chosen.filter((id) => this.all.some((column) => column.id === id));
    return known.length > 0 ? known : this.all.filter((column) => column.first).map((column) => column.id);
  });
  shown = $derived<Shown[]>(
    this.ids.flatMap((id) => {
      const column = this.all.find((one) => one.id === id);
      if (!column) return [];
      const { label, number, choices } = column;
      return [{ id, label, number, choices, typed: column.cell !== 'fixed', prose: column.cell === 'prose', width: this.#widths[id] ?? column.width }];
    }),
  );

  choose(ids: string[]): void {
    this.#chosen = ids;
    remember('film-columns', ids);
  }
  move(id: string, by: number): void {
    const ids = [...this.ids];
    const from = ids.indexOf(id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= ids.length) return;
    [ids[from], ids[to]] = [ids[to]!, ids[from]!];
    this.choose(ids);
  }
  widen(id: string, width: number): void {
    this.#widths = { ...this.#widths, [id]: Math.round(Math.max(NARROW, Math.min(WIDE, width))) };
    remember('film-widths', this.#widths);
  }
}

/** The columns of the table. */
export const columns = new Columns();

/** Shows the films as a table, or beside the form again. */
export async function toggleTable(): Promise<void> {
  // A cell that is typed into is saved when the caret leaves it.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await saveAll();
  [app.view, app.table] = ['films', !app.table];
  await tick();
  focusIn(app.table ? '.film-table .cells' : '.films-list .list');
}

/** Looks at the list as somebody kept it. */
export async function lookAs(view: SavedView): Promise<void> {
  listed.sort = view.sort ? { column: view.sort, down: view.down } : null;
  if (view.columns.length > 0) columns.choose(view.columns);
  await filmList.search(view.search);
  filmList.at = filmList.found > 0 ? 0 : -1;
}

/** Keeps how the list is looked at under a name, for everybody who works on the catalogue. */
export const keepView = (name: string): Promise<string | undefined> =>
  add('saved_view', {
    list: 'films', name, search: listed.search, sort: listed.sort?.column ?? '', down: listed.sort?.down ?? false, columns: columns.ids,
  });
