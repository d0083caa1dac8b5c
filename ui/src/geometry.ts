// Where things stand on a page that is shown: points of the page, pixels of the window.

/** A rectangle on a page, in points from its upper left corner. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Pixels to a point where a page is shown as large as it prints: the web's inch has 96 pixels. */
export const FULL = 96 / 72;
/** How much larger a page gets with a step. */
const STEP = 1.25;
/** The smallest and the largest that a page is shown, in pixels to a point. */
const [LEAST, MOST] = [0.25, 4];
/** How far beside a line a click may fall, in points. */
const NEAR = 4;

/** Pixels to a point with which pages beside each other fit into a room of so many pixels. */
export function fitting(pages: [number, number][], room: { width: number; height: number }): number {
  const width = pages.reduce((sum, [across]) => sum + across, 0);
  const height = Math.max(0, ...pages.map(([, down]) => down));
  if (width <= 0 || height <= 0 || room.width <= 0 || room.height <= 0) return LEAST;
  return Math.max(0.05, Math.min(room.width / width, room.height / height));
}

/** A step larger or smaller. */
export function zoomed(scale: number, way: 1 | -1): number {
  return Math.min(MOST, Math.max(LEAST, way > 0 ? scale * STEP : scale / STEP));
}

/** How far a point is from a rectangle, in points; 0 within it. */
function distance(area: Area, x: number, y: number): number {
  const across = Math.max(area.x - x, 0, x - area.x - area.width);
  const down = Math.max(area.y - y, 0, y - area.y - area.height);
  return Math.hypot(across, down);
}

/** What stands at a point of the page: the nearest, and of those the smallest; -1 where nothing is near. */
export function hit(fields: { areas: Area[] }[], x: number, y: number): number {
  let best = { index: -1, away: NEAR, size: Infinity };
  fields.forEach(({ areas }, index) => {
    for (const area of areas) {
      const away = distance(area, x, y);
      const size = area.width * area.height;
      if (away < best.away || (away === best.away && size < best.size)) best = { index, away, size };
    }
  });
  return best.index;
}

/** Where to scroll to, in pixels along one way, so that a stretch is seen with some air; as it is where it is seen. */
export function scrolledTo(now: number, room: number, from: number, to: number, air = 24): number {
  if (from - air < now) return Math.max(0, from - air);
  // Of what is longer than the room its beginning is shown.
  if (to + air > now + room) return Math.max(0, Math.min(to + air - room, from - air));
  return now;
}

/** The pages that lie open together: the first alone, then a left one and a right one; counted from 1. */
export function spread(page: number, pages: number): number[] {
  const at = Math.min(Math.max(1, page), Math.max(1, pages));
  const left = at - (at % 2);
  return [left, left + 1].filter((one) => one >= 1 && one <= Math.max(1, pages));
}

/** What is seen of a picture that is cut to a frame, as parts of its width and height. The focal point is in thousandths. */
export function cut(picture: { width: number; height: number }, frame: { width: number; height: number }, focus: [number, number]): Area {
  const shape = (frame.width / frame.height) * (picture.height / picture.width);
  const [width, height] = [Math.min(1, shape), Math.min(1, 1 / shape)];
  const from = (at: number, seen: number) => Math.min(Math.max(at / 1000 - seen / 2, 0), 1 - seen);
  return { x: from(focus[0], width), y: from(focus[1], height), width, height };
}

/** Pixels to the inch of a picture that fills a frame, in points. */
export const perInch = (picture: { width: number; height: number }, frame: { width: number; height: number }) =>
  72 * Math.min(picture.width / frame.width, picture.height / frame.height);
