// Where things go that are moved together: by minutes, by screens and by nights, all of them alike.
import type { Spot } from './layout';

/** The minutes on which starts are put. */
export const SNAP = 5;

/** How far all of it is moved. */
export interface Shift {
  minutes: number;
  screens: number;
  nights: number;
}
/** Not at all. */
export const STILL: Shift = { minutes: 0, screens: 0, nights: 0 };

/** Where things may go: these nights and screens in order, and from the first to the last minute that starts a show of a night. */
export interface Field {
  nights: string[];
  screens: string[];
  first: number;
  last: number;
}

/** The nearest minute on which something may start. */
export const snapped = (minute: number): number => Math.round(minute / SNAP) * SNAP;

/** The next one that way. One that is on no step gets onto one. */
export const nudged = (minute: number, way: 1 | -1): number => (way > 0 ? Math.floor(minute / SNAP) + 1 : Math.ceil(minute / SNAP) - 1) * SNAP;

/** The nearest to what is wished for that keeps all of them within `from` and `to`; none where they never fit. */
function kept(values: number[], by: number, from: number, to: number): number {
  const [least, most] = [from - Math.min(...values), to - Math.max(...values)];
  return Math.min(Math.max(by, Math.min(least, 0)), Math.max(most, 0));
}

/** The shift as far as all of them stay on the field. One that is outside already may stay there or come nearer. */
export function allowed(all: Spot[], shift: Shift, field: Field): Shift {
  if (all.length === 0) return STILL;
  const places = (list: string[], of: (spot: Spot) => string) => all.map((spot) => list.indexOf(of(spot)));
  const along = (at: number[], by: number, count: number) => (at.includes(-1) ? 0 : kept(at, by, 0, count - 1));
  return {
    minutes: kept(all.map((spot) => spot.from), shift.minutes, field.first, field.last),
    screens: along(places(field.screens, (spot) => spot.screen), shift.screens, field.screens.length),
    nights: along(places(field.nights, (spot) => spot.night), shift.nights, field.nights.length),
  };
}

/** A place after a shift that is allowed. */
export function shifted<T extends Spot>(spot: T, shift: Shift, field: Field): T {
  const moved = (list: string[], from: string, by: number) => (by === 0 ? from : (list[list.indexOf(from) + by] ?? from));
  return {
    ...spot,
    night: moved(field.nights, spot.night, shift.nights),
    screen: moved(field.screens, spot.screen, shift.screens),
    from: spot.from + shift.minutes,
  };
}

/** The shift that leads one of them to a place. */
export function shiftTo(from: Spot, to: Spot, field: Field): Shift {
  const steps = (list: string[], a: string, b: string) => {
    const [here, there] = [list.indexOf(a), list.indexOf(b)];
    return here < 0 || there < 0 ? 0 : there - here;
  };
  return {
    minutes: to.from - from.from,
    screens: steps(field.screens, from.screen, to.screen),
    nights: steps(field.nights, from.night, to.night),
  };
}

/** A local time as the catalogue writes it: so many minutes after a night's 0:00. */
export function localTime(night: string, minute: number): string {
  const at = new Date(Date.parse(`${night}T00:00Z`) + minute * 60_000);
  return at.toISOString().slice(0, 16);
}
