// How large the wall is shown: from one evening to the whole edition.

/** Pixels to a minute and the least width of a column, from the smallest up. Below the first, all of it fits the room. */
const STEPS = [
  { perMinute: 0.2, column: 34 },
  { perMinute: 0.36, column: 54 },
  { perMinute: 0.6, column: 76 },
  { perMinute: 0.9, column: 96 },
  { perMinute: 1.3, column: 112 },
  { perMinute: 1.8, column: 132 },
  { perMinute: 2.6, column: 160 },
] as const;

/** The level at which the whole edition is in view. */
export const WHOLE = 0;
/** The nearest level. */
export const NEAREST = STEPS.length;
/** Where one begins: most of a night is in view. */
export const USUAL = 4;

/** A level that there is. */
export const level = (wished: number): number => (Number.isFinite(wished) ? Math.min(NEAREST, Math.max(WHOLE, Math.round(wished))) : USUAL);

/** What has to fit where the whole edition is in view. */
export interface Whole {
  columns: number;
  /** Minutes that are drawn, one band below the other. */
  minutes: number;
  /** Pixels that headings and gaps take. */
  besides: number;
}
/** What is drawn how large. */
export interface Scale {
  perMinute: number;
  columnWidth: number;
}

/** The scale of a level in a room of so many pixels. Columns are wider where there is room for it. */
export function scaleOf(at: number, room: { width: number; height: number }, whole: Whole): Scale {
  const columns = Math.max(1, whole.columns);
  const wide = Math.min(280, room.width / columns);
  const step = STEPS[level(at) - 1];
  if (step) return { perMinute: step.perMinute, columnWidth: Math.max(step.column, wide) };
  const fitting = (room.height - whole.besides) / Math.max(1, whole.minutes);
  // Never larger than the first step, or a short edition would be larger far away than near.
  return { perMinute: Math.min(STEPS[0].perMinute, Math.max(0.03, fitting)), columnWidth: Math.max(9, wide) };
}

/** Every how many minutes there is room for a line with its hour. */
export function every(perMinute: number): number {
  return [30, 60, 120, 180, 360].find((minutes) => minutes * perMinute >= 36) ?? 720;
}

/** Where to scroll so that what lay at a distance from the edge of the room lies there again after its place has changed. */
export function anchored(place: number, distance: number): number {
  return Math.max(0, place - distance);
}
