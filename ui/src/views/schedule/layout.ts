// Where things stand on the wall: in which column and how far down. Plain arithmetic in pixels and minutes; a night's
// minutes are counted from its 0:00, so that 12:30 AM late in the night is 1470.
import { inView, type Span } from '../../windowing';
import { lanes } from './lanes';

/** The screens side by side and the nights below each other, or the nights of one venue side by side. */
export type Mode = 'nights' | 'venue';

/** A night and the minutes that are drawn of it. */
export interface Hours {
  night: string;
  first: number;
  last: number;
}
/** A column: a screen, in the week of a venue that of one night. */
export interface Column {
  screen: string;
  night: string | null;
}
/** A stretch of time that runs down the wall. */
export interface Band {
  /** Whose time it is; none where each column has a night of its own. */
  night: string | null;
  first: number;
  last: number;
  /** Where its heading begins, where its time begins, and where it ends. */
  top: number;
  begin: number;
  bottom: number;
}
/** A wall that is laid out. */
export interface Layout {
  mode: Mode;
  columns: Column[];
  bands: Band[];
  columnWidth: number;
  /** Pixels to a minute. */
  perMinute: number;
  width: number;
  height: number;
}
/** A place on the wall. */
export interface Spot {
  night: string;
  screen: string;
  /** Minutes since the night's 0:00. */
  from: number;
}
/** What takes up room on it. */
export interface Taking extends Spot {
  minutes: number;
}
/** A rectangle on the wall, from its upper left corner, heads and axis not counted. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** Something and where it stands. */
export interface Placed<T> extends Box {
  what: T;
  band: number;
  column: number;
}

/** Between a block and the edge of its column. */
const MARGIN = 2;
/** The least that is drawn of something however short. */
const LEAST = 6;

/** What a wall is made of. */
export interface Plan {
  mode: Mode;
  nights: Hours[];
  screens: string[];
  columnWidth: number;
  perMinute: number;
  /** How high the heading of a band is, with the air under it; the week of a venue has none. */
  heading: number;
  /** How much lies between two bands. */
  between: number;
}

/** Lays a wall out. */
export function layOut({ mode, nights, screens, columnWidth, perMinute, heading, between }: Plan): Layout {
  const week = mode === 'venue';
  const columns: Column[] = week
    ? nights.flatMap(({ night }) => screens.map((screen) => ({ screen, night })))
    : screens.map((screen) => ({ screen, night: null }));
  const spans = week
    ? nights.length === 0 ? [] : [{ night: null, first: Math.min(...nights.map((one) => one.first)), last: Math.max(...nights.map((one) => one.last)) }]
    : nights;
  let top = 0;
  const bands = spans.map(({ night, first, last }): Band => {
    const begin = top + (week ? 0 : heading);
    const band = { night, first, last, top, begin, bottom: begin + (last - first) * perMinute };
    top = band.bottom + between;
    return band;
  });
  return { mode, columns, bands, columnWidth, perMinute, width: columns.length * columnWidth, height: bands.at(-1)?.bottom ?? 0 };
}

/** The number of a column: that of a screen, in the week of a venue on a night; -1 where it is not shown. */
export function columnOf(layout: Layout, night: string, screen: string): number {
  return layout.columns.findIndex((one) => one.screen === screen && (one.night === null || one.night === night));
}

/** The number of a night's band; -1 where it is not shown. */
export function bandOf(layout: Layout, night: string): number {
  if (layout.mode === 'venue') return layout.columns.some((one) => one.night === night) ? 0 : -1;
  return layout.bands.findIndex((one) => one.night === night);
}

/** How far down a minute is. */
export const down = (layout: Layout, band: Band, minute: number): number => band.begin + (minute - band.first) * layout.perMinute;

/** Where something would stand alone in its column; none where its night or its screen is not shown. */
export function boxOf(layout: Layout, taking: Taking): (Box & { band: number; column: number }) | null {
  const [band, column] = [bandOf(layout, taking.night), columnOf(layout, taking.night, taking.screen)];
  if (band < 0 || column < 0) return null;
  return {
    band, column,
    x: column * layout.columnWidth + MARGIN,
    y: down(layout, layout.bands[band]!, taking.from),
    width: Math.max(LEAST, layout.columnWidth - 2 * MARGIN - 1),
    height: Math.max(LEAST, taking.minutes * layout.perMinute - 1),
  };
}

/** Everything that is shown, each where it stands: what overlaps stands side by side. In the order of time. */
export function arrange<T extends Taking>(layout: Layout, all: T[]): Placed<T>[] {
  const columns = new Map(layout.columns.map((one, index) => [`${one.night ?? ''}|${one.screen}`, index]));
  const bands = new Map(layout.bands.map((one, index) => [one.night ?? '', index]));
  const week = layout.mode === 'venue';
  const cells = new Map<number, { what: T; band: number; column: number }[]>();
  for (const what of all) {
    const column = columns.get(`${week ? what.night : ''}|${what.screen}`);
    const band = bands.get(week ? '' : what.night);
    if (column === undefined || band === undefined) continue;
    const key = band * layout.columns.length + column;
    const cell = cells.get(key);
    if (cell) cell.push({ what, band, column });
    else cells.set(key, [{ what, band, column }]);
  }
  const placed: Placed<T>[] = [];
  const room = layout.columnWidth - 2 * MARGIN - 1;
  for (const cell of cells.values()) {
    const made = lanes(cell.map(({ what }) => ({ from: what.from, to: what.from + what.minutes })));
    cell.forEach(({ what, band, column }, index) => {
      const { lane, of } = made[index]!;
      const share = room / of;
      placed.push({
        what, band, column,
        x: column * layout.columnWidth + MARGIN + lane * share,
        y: down(layout, layout.bands[band]!, what.from),
        width: Math.max(LEAST, share - (lane + 1 < of ? 1 : 0)),
        height: Math.max(LEAST, what.minutes * layout.perMinute - 1),
      });
    });
  }
  return placed.sort((a, b) => a.band - b.band || a.y - b.y || a.column - b.column || a.x - b.x);
}

/** The nearest place to a point of the wall; none on a wall without columns or nights. */
export function spotAt(layout: Layout, x: number, y: number): Spot | null {
  const index = Math.min(layout.columns.length - 1, Math.max(0, Math.floor(x / layout.columnWidth)));
  const column = layout.columns[index];
  // The heading of a night belongs to it; the gap above the heading to the night before.
  const band = layout.bands.findLast((one) => one.top <= y) ?? layout.bands[0];
  const night = band?.night ?? column?.night;
  if (!column || !band || !night) return null;
  return { night, screen: column.screen, from: band.first + (y - band.begin) / layout.perMinute };
}

/** Which columns and bands are in a window of the wall, with so many pixels to spare on every side. */
export function shown(layout: Layout, window: Box, spare: number): { columns: Span; bands: Span } {
  const columns = inView(window.x - spare, window.width + 2 * spare, layout.columnWidth, layout.columns.length, 0);
  const [from, to] = [window.y - spare, window.y + window.height + spare];
  const first = layout.bands.findIndex((band) => band.bottom >= from);
  const end = layout.bands.findLastIndex((band) => band.top <= to) + 1;
  return { columns, bands: first < 0 ? { first: 0, end: 0 } : { first, end: Math.max(first, end) } };
}

/** What of it is in a window of the wall. */
export function within<T extends Box>(all: T[], window: Box, spare: number): T[] {
  const [left, top] = [window.x - spare, window.y - spare];
  const [right, bottom] = [window.x + window.width + spare, window.y + window.height + spare];
  return all.filter((one) => one.x < right && one.x + one.width > left && one.y < bottom && one.y + one.height > top);
}

/** The full hours of a band, each with its place. */
export function hoursOf(layout: Layout, band: Band, every: number): { minute: number; y: number }[] {
  const made = [];
  for (let minute = Math.ceil(band.first / every) * every; minute <= band.last; minute += every) made.push({ minute, y: down(layout, band, minute) });
  return made;
}
