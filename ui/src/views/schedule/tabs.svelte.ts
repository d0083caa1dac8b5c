// Which view of the schedule is shown.
import { recall, remember } from '../../remembered';
import type { Block } from './wall.svelte';

/** What a film or programme is told by. */
export interface Show {
  film: string | null;
  programme: string | null;
}

class Tabs {
  tab = $state(recall('schedule.tab', 'grid'));
  /** The film or programme all of whose showings are asked for. */
  show = $state.raw<Show | null>(null);

  go(tab: string): void {
    this.tab = tab;
    remember('schedule.tab', tab);
  }
  /** Leads to all showings of what a block shows. */
  showAll(block: Block | null): void {
    if (!block) return;
    this.show = { film: block.film, programme: block.programme };
    this.go('films');
  }
}

/** The views of the schedule. */
export const tabs = new Tabs();
