// The menu that is open, whatever it belongs to: that of the window, or of a row that was clicked with the right button.

/** Something that a menu does. */
export interface Deed {
  name: string;
  /** The key that does the same. */
  keys?: string;
  run: () => void;
  /** Whether it cannot be done now. */
  off?: boolean;
}
/** Deeds that belong together, under a head of their own or parted by a line. */
export interface Group {
  head?: string;
  deeds: Deed[];
}
interface Shown {
  label: string;
  groups: Group[];
  at: { x: number; y: number };
}

class OpenMenu {
  shown = $state.raw<Shown | null>(null);

  /** Opens a menu under something. */
  under(anchor: Element, label: string, groups: Group[]): void {
    const room = anchor.getBoundingClientRect();
    this.shown = { label, groups, at: { x: room.left, y: room.bottom + 2 } };
  }
  /** Opens the menu of what was clicked with the right button; by the menu key beside what is selected. */
  of(event: MouseEvent, label: string, groups: Group[], selected?: Element | null): void {
    event.preventDefault();
    // Who pressed the key has no pointer: it may be anywhere.
    if (event.button !== 2 && selected) return this.under(selected, label, groups);
    this.shown = { label, groups, at: { x: event.clientX, y: event.clientY } };
  }
  close(): void {
    this.shown = null;
  }
}

/** The menu that is open. */
export const openMenu = new OpenMenu();
