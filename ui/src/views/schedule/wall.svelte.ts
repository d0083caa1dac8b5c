// The wall that is looked at: which nights of which screens, how large, what is selected; and what is on it.
import { SvelteSet } from 'svelte/reactivity';
import { board, clocks, search, visitors } from '../../readings.svelte';
import type { GridBlock, GridNight, VisitorMark } from '../../records';
import { recall, remember } from '../../remembered';
import { fold } from '../../words';
import { arrange, layOut, type Hours, type Layout, type Mode, type Placed } from './layout';
import { SNAP, type Field } from './moves';
import { level, scaleOf, USUAL, WHOLE } from './zoom';

/** A screening on the wall, and how long it is drawn. */
export type Block = GridBlock & { minutes: number };

/** The heading of a night, the air under it and under the night. Where all of the edition is in view, the hours’ side says it. */
const [HEADING, AIR, BELOW] = [30, 9, 16];
/** Room to place something before the first show of a night and after its last, and the least of a night that is drawn. */
const [AROUND, LEAST] = [60, 8 * 60];
/** What is drawn of nights on which nothing is shown yet, on an edition without a single show. */
const EVENING = [10 * 60, 24 * 60] as const;

class Wall {
  mode = $state<Mode>(recall<string>('wall.mode', 'nights') === 'venue' ? 'venue' : 'nights');
  /** The building whose week is shown. */
  venue = $state<string | null>(null);
  /** The night that is shown alone; none for all of them. */
  alone = $state<string | null>(null);
  /** The night that lies uppermost. */
  night = $state<string | null>(null);
  level = $state(level(recall('wall.level', USUAL)));
  /** Whether nights are drawn from their first hour to their last. */
  allHours = $state(recall('wall.hours', false));
  /** What is shown beside it, where there is room for one thing only: an entry of `panels`. */
  panel = $state('tray');
  /** The pixels that blocks have. */
  room = $state.raw({ width: 800, height: 500 });
  /** The screenings that are selected. */
  readonly selected = new SvelteSet<string>();
  /** The one that the keys go from. */
  focus = $state<string | null>(null);
  /** The night to scroll to, once. */
  wanted = $state<string | null>(null);
  /** What keeps its place when the wall is laid out anew: so many pixels from the upper left corner of the room. */
  anchor: [number, number] | null = null;
  /** Whether blocks say what whoever is there must miss for good. */
  marked = $state(false);
  marks: Map<string, VisitorMark> = $derived(new Map((this.marked ? (visitors.value?.marks ?? []) : []).map((one) => [one.screening, one])));

  blocks: Block[] = $derived((board.value?.blocks ?? []).map((one) => ({ ...one, minutes: one.to - one.from })));
  nights: GridNight[] = $derived(board.value?.nights ?? []);
  screens = $derived(board.value?.screens ?? []);
  venues = $derived([...new Map(this.screens.map((one) => [one.venue, one.venue_name])).entries()].map(([id, name]) => ({ id, name })));
  /** The building whose week is shown, where it is shown. */
  building = $derived(this.mode === 'venue' ? (this.venues.find((one) => one.id === this.venue) ?? this.venues[0])?.id ?? null : null);
  byId = $derived(new Map(this.blocks.map((one) => [one.id, one])));
  /** What is searched, of each block. */
  #said = $derived(new Map(this.blocks.map((one) => [one.id, fold(`${one.title} ${one.code}`)])));
  /** What the search finds; none where nothing is searched. */
  found = $derived.by(() => {
    const wanted = fold(search.tray.trim());
    return wanted ? new Set(this.blocks.filter((one) => this.#said.get(one.id)?.includes(wanted)).map((one) => one.id)) : null;
  });

  /** The nights that are shown. */
  hours: Hours[] = $derived.by(() => {
    const used = this.nights.filter((one) => one.last_minute > one.first_minute);
    const usual = used.length > 0 ? [Math.min(...used.map((one) => one.first_minute)), Math.max(...used.map((one) => one.last_minute))] as const : EVENING;
    const { first, until: last } = this.field;
    const shown = this.nights.filter((one) => this.mode === 'venue' || this.alone === null || one.date === this.alone);
    return shown.map((one) => {
      if (this.allHours) return { night: one.date, first, last };
      const [from, to] = one.last_minute > one.first_minute ? [one.first_minute, one.last_minute] : usual;
      const begin = Math.min(from, Math.max(first, Math.floor((from - AROUND) / 60) * 60));
      return { night: one.date, first: begin, last: Math.max(to, Math.min(last, Math.max(begin + LEAST, Math.ceil((to + AROUND) / 60) * 60))) };
    });
  });
  /** The screens that are shown. */
  columns = $derived(this.screens.filter((one) => this.building === null || one.venue === this.building));
  heading = $derived(this.level === WHOLE ? 0 : HEADING);
  scale = $derived.by(() => {
    const week = this.mode === 'venue';
    const minutes = week ? Math.max(0, ...this.hours.map((one) => one.last)) - Math.min(...this.hours.map((one) => one.first), 0) : this.hours.reduce((sum, one) => sum + one.last - one.first, 0);
    return scaleOf(this.level, this.room, {
      columns: this.columns.length * (week ? this.hours.length : 1),
      minutes,
      besides: (week ? 1 : this.hours.length) * AIR + BELOW,
    });
  });
  layout: Layout = $derived(layOut({ mode: this.mode, nights: this.hours, screens: this.columns.map((one) => one.id), heading: this.heading + (this.level === WHOLE ? 2 : AIR), between: AIR - 2, ...this.scale }));
  placed: Placed<Block>[] = $derived(arrange(this.layout, this.blocks));
  placedById = $derived(new Map(this.placed.map((one) => [one.what.id, one])));
  /** Where things may be put. */
  field: Field & { until: number } = $derived({
    nights: this.nights.map((one) => one.date),
    screens: (this.building === null ? this.screens : this.screens.filter((one) => one.venue === this.building)).map((one) => one.id),
    // A night is a day long, from the edition’s hour on.
    first: (board.value?.cut_hour ?? 0) * 60,
    last: (board.value?.cut_hour ?? 0) * 60 + 1440 - SNAP,
    until: (board.value?.cut_hour ?? 0) * 60 + 1440,
  });

  /** What the keys and the buttons are meant for: all that is selected, else the one in focus. */
  get meant(): Block[] {
    if (this.selected.size > 0) return this.blocks.filter((one) => this.selected.has(one.id));
    const one = this.focus === null ? undefined : this.byId.get(this.focus);
    return one ? [one] : [];
  }

  /** Whether a column is the first of its building, or of its night. */
  startsGroup(at: number): boolean {
    const [one, before] = [this.layout.columns[at], this.layout.columns[at - 1]];
    const venue = (screen: string | undefined) => this.screens.find((other) => other.id === screen)?.venue;
    return before !== undefined && (one?.night !== before.night || venue(one?.screen) !== venue(before.screen));
  }
  /** The one screening that is meant; none where there are several. */
  get sole(): Block | null {
    const [one, more] = this.meant;
    return one && !more ? one : null;
  }
  /** A minute of a night as the edition writes it. */
  clock(minute: number): string {
    return clocks.value?.[Math.round(minute)] ?? '';
  }
  nightOf = (date: string): GridNight | undefined => this.nights.find((one) => one.date === date);

  /** Puts the focus on a block; the selection follows unless it is kept. */
  go(id: string | null, keep = false): void {
    this.focus = id;
    if (!keep) this.select(id === null ? [] : [id]);
  }
  /** Selects these and no others. */
  select(ids: Iterable<string>): void {
    const wanted = new Set(ids);
    for (const id of [...this.selected]) if (!wanted.has(id)) this.selected.delete(id);
    for (const id of wanted) this.selected.add(id);
  }
  /** Selects one more, or one less. */
  toggle(id: string): void {
    if (!this.selected.delete(id)) this.selected.add(id);
    this.focus = id;
  }
  /** Shows it that large; what lies at a distance from the upper left corner of the room stays there. */
  zoom(wished: number, anchor: [number, number] | null = null): void {
    this.anchor = anchor;
    this.level = level(wished);
    remember('wall.level', this.level);
  }
  /** Shows the nights below each other, or the week of a building. */
  turn(mode: Mode, venue: string | null = null): void {
    [this.mode, this.venue] = [mode, venue];
    remember('wall.mode', mode);
  }
  /** Leads to a night. */
  showNight(night: string): void {
    if (this.alone !== null) this.alone = night;
    [this.night, this.wanted] = [night, night];
  }
  showHours(all: boolean): void {
    this.allHours = all;
    remember('wall.hours', all);
  }
  /** Leads to a screening wherever it is: its night and its building are shown. */
  lead(id: string): boolean {
    const block = this.byId.get(id);
    if (!block) return false;
    if (this.alone !== null) this.alone = block.night;
    if (this.building !== null && !this.columns.some((one) => one.id === block.screen)) this.turn('nights');
    this.go(id);
    return true;
  }
  /** Another catalogue is open. */
  forget(): void {
    this.selected.clear();
    [this.focus, this.venue, this.alone, this.night, this.panel, this.marked] = [null, null, null, null, 'tray', false];
  }
}

/** The wall. */
export const wall = new Wall();

