// How wide the panes of the window are, as someone has dragged them; remembered for the next time.
import { recall, remember } from './remembered';

/** The panes that can be dragged: the list beside a form, the proof beside it. */
export type Pane = 'list' | 'proof';

/** The least and the most that a pane is wide, in pixels; beyond that the window itself sets bounds. */
export const bounds: Record<Pane, [number, number]> = { list: [220, 640], proof: [320, 1100] };

class Panes {
  #widths = $state<Record<Pane, number>>({ list: recall('pane-list', 0), proof: recall('pane-proof', 0) });

  /** As CSS has it; nothing where it is as wide as usual. */
  width(pane: Pane): string | undefined {
    return this.#widths[pane] ? `${this.#widths[pane]}px` : undefined;
  }
  /** Makes a pane so wide, in pixels; 0 is as wide as usual. */
  set(pane: Pane, width: number): void {
    const [least, most] = bounds[pane];
    this.#widths[pane] = width ? Math.round(Math.min(most, Math.max(least, width))) : 0;
    remember(`pane-${pane}`, this.#widths[pane]);
  }
}

/** The widths of the panes. */
export const panes = new Panes();
