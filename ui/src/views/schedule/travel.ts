// Where the arrow keys lead from a block.
import type { Placed, Spot } from './layout';

/** A way to go. */
export type Way = 'up' | 'down' | 'left' | 'right' | 'first' | 'last' | 'nightBefore' | 'nightAfter';

/** The way that a key is, where it is one. */
export function wayOf(key: string): Way | null {
  const ways: Record<string, Way> = {
    ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right', Home: 'first', End: 'last', PageUp: 'nightBefore', PageDown: 'nightAfter',
  };
  return ways[key] ?? null;
}

/** Of those the one with the least of something; the first of equals. */
function least<T>(all: T[], of: (one: T) => number): T | undefined {
  let best: T | undefined;
  for (const one of all) if (best === undefined || of(one) < of(best)) best = one;
  return best;
}

/**
 * The next block from one, of those that are placed in the order of time: up and down in its column and on into other
 * nights, left and right to what is nearest in time on the next screen that shows anything. Itself where there is none.
 */
export function neighbour<T extends Spot>(all: Placed<T>[], from: Placed<T>, way: Way): Placed<T> {
  const minutesAway = (one: Placed<T>) => Math.abs(one.what.from - from.what.from);
  const night = all.filter((one) => one.what.night === from.what.night);
  const byTime = (a: Placed<T>, b: Placed<T>) => a.what.from - b.what.from || a.column - b.column || a.x - b.x;
  switch (way) {
    case 'up':
    case 'down': {
      const column = all.filter((one) => one.column === from.column);
      return column[column.indexOf(from) + (way === 'down' ? 1 : -1)] ?? from;
    }
    case 'left':
    case 'right': {
      const side = way === 'right' ? 1 : -1;
      const row = all.filter((one) => one.band === from.band && (one.x - from.x) * side > 0);
      const beside = row.filter((one) => one.column === from.column && one.y < from.y + from.height && from.y < one.y + one.height);
      if (beside.length > 0) return least(beside, (one) => Math.abs(one.x - from.x)) ?? from;
      const others = row.filter((one) => one.column !== from.column);
      const next = least(others, (one) => Math.abs(one.column - from.column))?.column;
      return least(others.filter((one) => one.column === next), minutesAway) ?? from;
    }
    case 'first':
      return night.sort(byTime)[0] ?? from;
    case 'last':
      return night.sort(byTime).at(-1) ?? from;
    default: {
      const later = way === 'nightAfter';
      const nights = [...new Set(all.map((one) => one.what.night))].sort();
      const next = nights[nights.indexOf(from.what.night) + (later ? 1 : -1)];
      const there = all.filter((one) => one.what.night === next);
      // On the same screen if it shows anything that night.
      const same = there.filter((one) => one.what.screen === from.what.screen);
      return least(same.length > 0 ? same : there, minutesAway) ?? from;
    }
  }
}
