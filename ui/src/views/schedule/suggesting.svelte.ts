// For what places are suggested, and the proposal for everything: both stay while one looks at other views.
import { SvelteSet } from 'svelte/reactivity';
import * as api from '../../api';
import { asFault, call, type Placement, type Proposal } from '../../api';
import { saveAll } from '../../draft.svelte';
import { Errand } from '../../press.svelte';
import type { PlaceItem, PlaceRow, Suggested } from '../../records';
import { app, write } from '../../state.svelte';

/** What places are suggested for: a screening, or one more showing of a film or programme. */
export interface Subject {
  id?: string;
  film?: string;
  programme?: string;
}

class Suggesting {
  subject = $state.raw<Subject | null>(null);
  found = $state.raw<Suggested | null>(null);
  fault = $state<string | null>(null);
  #turn = 0;
  #latest: Promise<void> = Promise.resolve();

  /**
   * Asks for the best places of the subject. What was asked for before and comes later is not shown; where several are
   * asked for, all of them end with the last one.
   */
  ask(): Promise<void> {
    const mine = ++this.#turn;
    const subject = this.subject;
    const read = async () => {
      try {
        const found = subject && (await call('schedule.suggest', subject)).answer;
        if (mine === this.#turn) [this.found, this.fault] = [found, null];
      } catch (thrown) {
        if (mine === this.#turn) [this.found, this.fault] = [null, asFault(thrown).message];
      }
      if (mine !== this.#turn) await this.#latest;
    };
    return (this.#latest = read());
  }

  /** Puts the subject there: one step of Undo. Answers the screening. */
  async take(place: PlaceRow): Promise<string | null> {
    if (!this.subject) return null;
    const copy = place.copy ? { copy: place.copy } : {};
    const [id] = await write('schedule.place', { items: [{ ...this.subject, screen: place.screen, starts: place.starts, ...copy }], sure: false });
    return id ?? null;
  }
}
/** The places that are suggested for one thing. */
export const suggesting = new Suggesting();

class Proposing extends Errand<Proposal> {
  /** The numbers of the placements that are not to be carried out. */
  readonly left = new SvelteSet<number>();
  /** What is said after something was carried out, or could not be. */
  said = $state('');

  constructor() {
    super(api.cancelProposal, 'Cancelled. Nothing was placed.');
  }
  /** Whether the catalogue is another one by now. */
  stale = $derived(this.result !== null && this.of !== String(app.changes));
  chosen: Placement[] = $derived((this.result?.placements ?? []).filter((_, at) => !this.left.has(at)));

  /** Looks for a place for everything that is unscheduled. */
  async look(): Promise<void> {
    this.left.clear();
    this.said = '';
    await saveAll();
    await this.run(String(app.changes), (told) => api.propose(told));
  }

  /** Carries out what is ticked: one step of Undo. What would clash by now is left out first, and said. */
  async accept(): Promise<void> {
    this.said = '';
    const all = this.result?.placements ?? [];
    const items = (of: Placement[]) =>
      of.map(({ wanted, place }): PlaceItem => ({
        ...(wanted.screening ? { id: wanted.screening } : { film: wanted.film, programme: wanted.programme }),
        screen: place.screen,
        starts: place.starts,
        ...(place.copy ? { copy: place.copy } : {}),
      }));
    if (this.stale) {
      const tried = (await call('schedule.try', { items: items(this.chosen) })).answer;
      const bad = new Set(this.chosen.filter((_, at) => tried[at]?.clashes.some((clash) => clash.severity === 'error')));
      all.forEach((one, at) => bad.has(one) && this.left.add(at));
      if (bad.size > 0) {
        this.of = String(app.changes);
        this.said = `${bad.size === 1 ? 'One of them' : `${bad.size} of them`} would clash by now and ${bad.size === 1 ? 'is' : 'are'} not ticked any more. Look at the rest once more.`;
        return;
      }
    }
    const count = this.chosen.length;
    await write('schedule.place', { items: items(this.chosen), sure: false });
    this.discard();
    this.said = `Placed ${count === 1 ? '1 showing' : `${count} showings`}. Undo takes all of it back.`;
  }

  /** Another catalogue is open. */
  override forget(): void {
    this.discard();
  }

  /** Forgets the proposal. */
  discard(): void {
    super.forget();
    this.left.clear();
    this.said = '';
  }
}
/** The proposal for everything that is unscheduled. */
export const proposing = new Proposing();
