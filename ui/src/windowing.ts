// Which rows of a long list are on screen, when all rows are equally high.

/** From `first` up to, not including, `end`. */
export interface Span {
  first: number;
  end: number;
}

/** The rows to draw: those in view and a few on either side, so that a fast scroll does not show gaps. */
export function inView(top: number, height: number, rowHeight: number, count: number, spare = 6): Span {
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), count - 1) - spare);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + spare);
  return { first, end: Math.max(first, end) };
}

/** Where to scroll so that a row is whole in view; where it is already, nothing moves. */
export function reveal(row: number, top: number, height: number, rowHeight: number): number {
  const start = row * rowHeight;
  if (start < top) return start;
  if (start + rowHeight > top + height) return start + rowHeight - height;
  return top;
}

/** Where a key of a list leads from a row; `null` for other keys. */
export function step(key: string, from: number, count: number, page: number): number | null {
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + page, PageUp: from - page, Home: 0, End: count - 1 }[key];
  return to === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, to));
}
