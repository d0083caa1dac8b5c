// The import that is being looked at: its plan, what was decided and ticked of it, and the landing.
import * as api from './api';
import { asFault } from './api';
import { saveAll } from './draft.svelte';
import { Errand } from './press.svelte';
import { Reading } from './reading.svelte';
import { app, complain, settle } from './state.svelte';
import type { ImportChoices } from './types/ImportChoices';
import type { ImportCounts } from './types/ImportCounts';
import type { ImporterRow } from './types/ImporterRow';
import type { ImportPlan } from './types/ImportPlan';
import type { ImportStepRow } from './types/ImportStepRow';
import type { ItemState } from './types/ItemState';
import type { ListSaid } from './types/ListSaid';
import type { PlanGroup } from './types/PlanGroup';
import type { PlanItem } from './types/PlanItem';
import type { PlanPart } from './types/PlanPart';

/** Which items are looked at: of a table in a state, or what could not be read. */
export interface Shown {
  table: string;
  state: ItemState;
}
export type Shelf = Shown | 'problems';

/** How many items are asked for at once. */
const PAGE = 100;

/** Every format that can be read. */
export const importers = new Reading<ImporterRow[]>(async () => (await api.call('exchange.importers', null)).answer, ['nothing']);
/** What was imported, the newest first; it is another list after every step. */
export const imports = new Reading<ImportStepRow[]>(async () => (await api.call('exchange.history', null)).answer);

/** Whether a file is one of cells in columns. */
export const isList = (path: string) => /\.(csv|tsv|tab|xlsx|xlsm|xlsb|xls|ods)$/i.test(path);

/** The name by which a part is ticked. */
const partKey = (part: PlanPart) => `${part.row} ${part.field ?? ''}`;

class Importing {
  /** The reading, and the landing. */
  reading = new Errand<ImportPlan>(api.cancelImport, 'Stopped. Nothing was read.');
  landing = new Errand<ImportCounts>(api.cancelImport, 'Stopped. Nothing was changed.');

  path = $state('');
  /** The list whose columns a person looks at before its plan is made. */
  columns = $state.raw<{ path: string; list: ListSaid } | null>(null);
  /** What was said of the list that is open. */
  list = $state.raw<ListSaid | undefined>(undefined);
  /** The plan of what is open; without its items, which come a page at a time. */
  plan = $state.raw<ImportPlan | null>(null);
  shelf = $state.raw<Shelf | null>(null);
  /** Which row of the list is selected. */
  at = $state(-1);
  /** Whether what both sides have changed is the file's. */
  theirs = $state(false);
  fault = $state<string | null>(null);
  /** Goes up when items have come. */
  #come = $state(0);
  #items = new Map<number, PlanItem>();
  #asked = new Set<number>();
  #turn = 0;
  #same = new Map<string, string | null>();
  #groups = new Map<string, { table: string; state: ItemState; take: boolean }>();
  #ticked = new Map<string, { take: boolean; group: string }>();
  #parts = new Map<string, { row: string; field: string | null; take: boolean }>();

  busy = $derived(this.reading.progress !== null || this.landing.progress !== null);
  /** How many rows the list has. */
  length = $derived.by(() => {
    const { plan, shelf } = this;
    if (!plan || !shelf) return 0;
    if (shelf === 'problems') return plan.problems.length;
    return plan.groups.find((one) => one.table === shelf.table && one.state === shelf.state)?.count ?? 0;
  });
  selected = $derived(this.shelf === 'problems' ? undefined : this.item(this.at));

  get choices(): ImportChoices {
    return {
      same: [...this.#same].map(([draft, film]) => ({ draft, film })),
      groups: [...this.#groups.values()],
      items: [...this.#ticked].map(([draft, { take }]) => ({ draft, take })),
      parts: [...this.#parts.values()],
      theirs: this.theirs,
    };
  }

  /** Reads a file, a folder or another catalogue and shows what it would do. */
  async open(path: string, list?: ListSaid): Promise<void> {
    if (this.busy) return;
    if (!list && (await this.#unsure(path))) {
      this.path = path;
      this.columns = { path, list: {} };
      return;
    }
    this.columns = null;
    // The program forgets what was open when it begins to read.
    this.plan = null;
    this.close();
    this.landing.forget();
    [this.path, this.list] = [path, list];
    await this.reading.run(path, async (told) => {
      await saveAll();
      return api.startImport(path, list, told);
    });
    const plan = this.reading.result;
    if (!plan) return;
    this.plan = plan;
    this.show(this.first());
    app.said = `Read ${plan.name}: ${plan.label}.`;
  }

  /** Looks at the columns of the list that is open. */
  lookAtColumns(): void {
    this.columns = { path: this.path, list: this.list ?? {} };
  }

  /** Whether what the columns of a list mean is for a person to say. What cannot be read at all says so in its plan. */
  async #unsure(path: string): Promise<boolean> {
    if (!isList(path)) return false;
    try {
      const { answer } = await api.call('exchange.columns', { path });
      const known = answer.known || answer.mapping.shape;
      return !known && (answer.doubts.length > 0 || answer.mapping.columns.some((column) => column.sure < 0.7));
    } catch {
      return false;
    }
  }

  /** Forgets what is open. Nothing is changed by it. */
  close(): void {
    if (this.plan) void api.closeImport().catch(complain);
    [this.plan, this.shelf, this.at, this.fault, this.theirs] = [null, null, -1, null, false];
    for (const kept of [this.#same, this.#groups, this.#ticked, this.#parts]) kept.clear();
    this.#drop();
    this.reading.forget();
  }

  /** Another catalogue is opened. */
  forget(): void {
    this.plan = null;
    this.close();
    this.landing.forget();
  }

  /** What a person looks at first: what they must decide, then what changes, then what is new. */
  first(): Shelf | null {
    const groups = this.plan?.groups ?? [];
    for (const state of ['doubtful', 'changed', 'removed', 'new', 'same'] as const) {
      const found = groups.find((one) => one.state === state && one.table === 'film') ?? groups.find((one) => one.state === state);
      if (found && state !== 'same') return found;
    }
    if (this.plan && this.plan.problems.length > 0) return 'problems';
    return groups[0] ?? null;
  }

  show(shelf: Shelf | null): void {
    this.shelf = shelf === null || shelf === 'problems' ? shelf : { table: shelf.table, state: shelf.state };
    this.at = this.length > 0 ? 0 : -1;
    this.#drop();
    this.need(0);
  }

  /** An item of the list; nothing until it has come. */
  item(at: number): PlanItem | undefined {
    void this.#come;
    return this.#items.get(at);
  }

  /** Asks for the page of items in which a row is. */
  need(at: number): void {
    // Whoever asks asks again when everything was dropped.
    void this.#come;
    const { shelf } = this;
    const page = Math.floor(at / PAGE);
    if (!shelf || shelf === 'problems' || at < 0 || this.#asked.has(page)) return;
    this.#asked.add(page);
    const turn = this.#turn;
    const wish = { table: shelf.table, state: shelf.state, from: page * PAGE, most: PAGE };
    api.pageOfImport(this.choices, wish).then(
      (plan) => {
        if (turn !== this.#turn || !this.plan) return;
        plan.items.forEach((item, index) => this.#items.set(page * PAGE + index, item));
        this.plan = { ...plan, items: [], problems: this.plan.problems };
        this.#come += 1;
      },
      (thrown: unknown) => {
        if (turn === this.#turn) this.fault = asFault(thrown).message;
      },
    );
  }

  #drop(): void {
    this.#turn += 1;
    this.#items.clear();
    this.#asked.clear();
    this.#come += 1;
  }

  /** Takes a whole kind, or leaves it. */
  takeGroup(group: PlanGroup, take: boolean): void {
    const key = `${group.table} ${group.state}`;
    this.#groups.set(key, { table: group.table, state: group.state, take });
    for (const [draft, ticked] of this.#ticked) if (ticked.group === key) this.#ticked.delete(draft);
    if (this.plan) {
      const groups = this.plan.groups.map((one) => (one.table === group.table && one.state === group.state ? { ...one, take } : one));
      this.plan = { ...this.plan, groups };
    }
    if (this.shelf !== 'problems' && this.shelf?.table === group.table && this.shelf.state === group.state) {
      for (const [at, item] of this.#items) this.#items.set(at, { ...item, take });
      this.#come += 1;
    }
  }

  takeItem(item: PlanItem, take: boolean): void {
    this.#ticked.set(item.draft, { take, group: `${item.table} ${item.state}` });
    this.#put({ ...item, take });
  }

  takePart(item: PlanItem, part: PlanPart, take: boolean): void {
    this.#parts.set(partKey(part), { row: part.row, field: part.field, take });
    this.#put({ ...item, parts: item.parts.map((one) => (partKey(one) === partKey(part) ? { ...one, take } : one)) });
  }

  /** Takes every part of an item, or none. */
  takeParts(item: PlanItem, take: boolean): void {
    for (const part of item.parts) this.#parts.set(partKey(part), { row: part.row, field: part.field, take });
    this.#put({ ...item, parts: item.parts.map((one) => ({ ...one, take })) });
  }

  #put(item: PlanItem): void {
    for (const [at, one] of this.#items) if (one.draft === item.draft) this.#items.set(at, item);
    this.#come += 1;
  }

  /** Says which film an item is; `null` that it is a new one, nothing that it is undecided again. */
  async decide(item: PlanItem, film: string | null | undefined): Promise<void> {
    if (film === undefined) this.#same.delete(item.draft);
    else this.#same.set(item.draft, film);
    const at = this.at;
    const groups = await this.#counted();
    if (!groups || !this.plan) return;
    this.plan = { ...this.plan, ...groups, items: [], problems: this.plan.problems };
    this.#drop();
    // The next one to decide; where there is none, what is looked at first.
    if (this.length > 0) this.at = Math.min(at, this.length - 1);
    else this.show(this.first());
    this.need(this.at);
    const next = this.selected ? ` Next: ${this.selected.name}.` : '';
    app.said = `${item.name}: ${film === undefined ? 'undecided again' : film === null ? 'a new film' : 'the film of the catalogue'}.${next}`;
  }

  /** Takes the file's value wherever both have changed one, or leaves the catalogue's. */
  takeTheirs(theirs: boolean): void {
    this.theirs = theirs;
    this.#drop();
    this.need(Math.max(0, this.at));
  }

  async #counted(): Promise<ImportPlan | null> {
    try {
      return await api.pageOfImport(this.choices, { table: null, state: null, from: 0, most: 0 });
    } catch (thrown) {
      this.fault = asFault(thrown).message;
      return null;
    }
  }

  /** Writes what is ticked, as one step. */
  async land(): Promise<void> {
    const { plan } = this;
    if (!plan || this.busy || app.readOnly) return;
    await this.landing.run(plan.name, async (told) => {
      await saveAll();
      const outcome = await api.landImport(this.choices, told);
      await settle(outcome);
      return outcome.answer;
    });
    const counts = this.landing.result;
    if (!counts) return;
    this.plan = null;
    this.close();
    const none = counts.added + counts.changed + counts.removed === 0;
    const removed = counts.removed > 0 ? `${counts.removed} removed, ` : '';
    const done = `${counts.added} added, ${counts.changed} changed, ${removed}${counts.same} the same.`;
    if (none) app.said = `Nothing of “${plan.name}” is new: ${done}`;
    else app.toast = `Imported “${plan.name}”: ${done}`;
  }
}
/** The import that is being looked at. */
export const importing = new Importing();
