// What is being moved on the wall, by pointer or by keys, and what that would clash with: asked before anything is written.
import { asFault, call, Fault } from '../../api';
import { Latest } from '../../latest';
import type { PlaceItem, TrayRow, TryRow } from '../../records';
import { app, complain, write } from '../../state.svelte';
import type { Spot, Taking } from './layout';
import { allowed, localTime, nudged, shifted, SNAP, snapped, STILL, type Shift } from './moves';
import { wall, type Block } from './wall.svelte';
import { sayPlace, sayTrials } from './say';

/** Moved, copied, taken from the tray; or the minutes before or after the film made more or fewer. */
export type Deed = 'move' | 'copy' | 'place' | 'introduction' | 'discussion';

/** Something that is held. */
export interface Held extends Taking {
  /** The screening; none where placing makes it. */
  id: string | null;
  film: string | null;
  programme: string | null;
  title: string;
  colour: string;
  introduction: number;
  discussion: number;
}

function held(block: Block): Held {
  const { id, film, programme, title, section_colour: colour, introduction, discussion, night, screen, from, minutes } = block;
  return { id, film, programme, title, colour, introduction, discussion, night, screen, from, minutes };
}

class Carry {
  deed = $state.raw<Deed | null>(null);
  held = $state.raw<Held[]>([]);
  shift = $state.raw<Shift>(STILL);
  /** Which of them the pointer has, or the keys speak of. */
  lead = $state.raw(0);
  keyed = $state(false);
  /** What it is held over: letting go puts it down on the wall, back into the tray, or does nothing. */
  over = $state<'wall' | 'tray' | 'nothing'>('wall');
  /** What each of them would clash with; `asked` says where. */
  trials = $state.raw<TryRow[]>([]);
  asked = $state.raw('');
  /** Why it cannot be put there. */
  fault = $state<string | null>(null);
  writing = $state(false);
  /** What has to be asked before it is put down. */
  doubt = $state<string | null>(null);
  #turn = 0;

  /** Where all of it would be. */
  targets: Held[] = $derived.by(() => {
    const { minutes } = this.shift;
    if (this.deed === 'discussion') return this.held.map((one) => ({ ...one, minutes: one.minutes + minutes, discussion: one.discussion + minutes }));
    if (this.deed === 'introduction') return this.held.map((one) => ({ ...one, from: one.from + minutes, minutes: one.minutes - minutes, introduction: one.introduction - minutes }));
    return this.held.map((one) => shifted(one, this.shift, wall.field));
  });
  key = $derived(this.deed === null ? '' : JSON.stringify([this.deed, this.shift]));
  /** Whether what is told is of where it is now. */
  current = $derived(this.key === this.asked);
  /** The screenings that are lifted from where they stand. */
  lifted = $derived(new Set(this.deed === null || this.deed === 'copy' ? [] : this.held.map((one) => one.id)));
  /** The screenings that it would clash with. */
  against = $derived(new Set(this.trials.flatMap((one) => one.clashes.flatMap((clash) => clash.others))));

  #trying = new Latest<{ key: string; items: PlaceItem[]; turn: number }>(async ({ key, items, turn }) => {
    try {
      const { answer } = await call('schedule.try', { items });
      if (turn !== this.#turn) return;
      [this.trials, this.asked, this.fault] = [answer, key, null];
    } catch (thrown) {
      if (turn !== this.#turn) return;
      [this.trials, this.asked, this.fault] = [[], key, asFault(thrown).message];
    }
    if (this.keyed && key === this.key) app.said = sayTrials(this.targets[this.lead], this.deed, this.trials, this.fault);
  });

  get active(): boolean {
    return this.deed !== null;
  }

  /** Takes up screenings. */
  take(deed: Deed, blocks: Block[], lead: string | null, keyed: boolean): boolean {
    return this.#begin(deed, blocks.map(held), Math.max(0, blocks.findIndex((one) => one.id === lead)), keyed);
  }
  /** Takes something from the tray and holds it over a place. */
  fetch(row: TrayRow, at: Spot, keyed: boolean): boolean {
    const { film, programme, title, section_colour: colour } = row;
    // What was put aside comes back before anything new is made; what is not known to have a length is drawn all the same.
    const held = { id: row.parked[0] ?? null, film, programme, title, colour, introduction: 0, discussion: 0, minutes: row.minutes || 15, ...at };
    return this.#begin('place', [held], 0, keyed, keyed ? 'wall' : 'nothing');
  }
  #begin(deed: Deed, what: Held[], lead: number, keyed: boolean, over: 'wall' | 'nothing' = 'wall'): boolean {
    if (this.writing || what.length === 0) return false;
    if (app.readOnly) {
      complain(new Fault('read_only', app.readOnly));
      return false;
    }
    this.#turn += 1;
    [this.deed, this.held, this.lead, this.keyed, this.shift] = [deed, what, lead, keyed, STILL];
    [this.trials, this.asked, this.fault, this.over] = [[], '', null, over];
    this.#ask();
    return true;
  }

  /** Holds it over the wall, or over something else. */
  hold(over: 'wall' | 'tray' | 'nothing'): void {
    if (over === this.over) return;
    this.over = over;
    this.#ask();
  }
  /** Holds it elsewhere, as far as there is room. */
  to(wished: Shift): void {
    const shift = this.#kept(wished);
    const { minutes, screens, nights } = this.shift;
    if (shift.minutes === minutes && shift.screens === screens && shift.nights === nights) return;
    this.shift = shift;
    this.#ask();
  }
  #kept(wished: Shift): Shift {
    const [one] = this.held;
    if (!one) return STILL;
    if (this.deed === 'discussion') return { ...STILL, minutes: Math.max(-one.discussion, snapped(one.discussion + wished.minutes) - one.discussion) };
    if (this.deed === 'introduction') return { ...STILL, minutes: Math.min(one.introduction, one.introduction - Math.max(0, snapped(one.introduction - wished.minutes))) };
    return allowed(this.held, wished, wall.field);
  }
  /** A step by key. */
  nudge(way: 1 | -1, steps = 1): void {
    const now = this.targets[this.lead];
    if (!now) return;
    const of = this.deed === 'discussion' ? now.discussion : this.deed === 'introduction' ? now.introduction : now.from;
    // The upper edge goes up where the introduction becomes longer.
    const turned = this.deed === 'introduction' ? (-way as 1 | -1) : way;
    const by = nudged(of, turned) + turned * SNAP * (steps - 1) - of;
    this.to({ ...this.shift, minutes: this.shift.minutes + (this.deed === 'introduction' ? -by : by) });
  }
  step(what: 'screens' | 'nights', way: 1 | -1): void {
    if (this.deed === 'introduction' || this.deed === 'discussion') return;
    this.to({ ...this.shift, [what]: this.shift[what] + way });
    const night = this.targets[this.lead]?.night;
    if (wall.alone !== null && night) wall.alone = night;
  }
  /** From a move to a copy or back, while the pointer has it. */
  turn(deed: 'move' | 'copy'): void {
    if (this.deed === deed || (this.deed !== 'move' && this.deed !== 'copy')) return;
    this.deed = deed;
    this.#ask();
  }

  /** What is asked and written of each. */
  get items(): PlaceItem[] {
    return this.targets.map((one) => {
      const place = { screen: one.screen, starts: localTime(one.night, one.from) };
      if (!one.id) return { film: one.film, programme: one.programme, ...place };
      if (this.deed === 'copy') return { like: one.id, ...place };
      if (this.deed === 'introduction') return { id: one.id, ...place, introduction: one.introduction };
      if (this.deed === 'discussion') return { id: one.id, discussion: one.discussion };
      return { id: one.id, ...place };
    });
  }
  #ask(): void {
    if (this.deed !== null && this.over === 'wall') this.#trying.ask({ key: this.key, items: this.items, turn: this.#turn });
  }
  /** Whether putting it down would change nothing. */
  get idle(): boolean {
    const { minutes, screens, nights } = this.shift;
    return this.deed !== 'place' && minutes === 0 && screens === 0 && nights === 0;
  }

  /**
   * Puts it down: one step of Undo. Where that cannot be, it is as it was, and a sentence says why. A time that the clocks
   * pass twice is asked about; `sure` is the answer.
   */
  async drop(sure = false): Promise<boolean> {
    if (this.deed === null || this.writing) return false;
    if (this.idle) {
      this.cancel();
      return false;
    }
    const lead = this.targets[this.lead];
    const said = lead ? `Put down: ${sayPlace(lead, this.deed)}.` : '';
    this.writing = true;
    try {
      const ids = await write('schedule.place', { items: this.items, sure });
      wall.select(ids);
      wall.focus = ids[Math.min(this.lead, ids.length - 1)] ?? null;
      app.said = said;
      this.#end();
      return true;
    } catch (thrown) {
      const fault = asFault(thrown);
      if (fault.code === 'doubtful') this.doubt = fault.message;
      else {
        app.said = complain(fault).message;
        this.#end();
      }
      return false;
    } finally {
      this.writing = false;
    }
  }
  /** Puts it back. */
  cancel(): void {
    if (this.writing) return;
    if (this.keyed && this.active) app.said = 'Put back.';
    this.#end();
  }
  #end(): void {
    this.#turn += 1;
    this.#trying.clear();
    [this.deed, this.held, this.trials, this.fault] = [null, [], [], null];
    this.doubt = null;
  }
}

/** What is being moved. */
export const carry = new Carry();
