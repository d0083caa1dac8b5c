// Where findings stand in a text that may have been typed on since they were found.
import type { Finding } from './records';

/** A stretch of a text, and how bad the worst is that was found in it. */
export interface Stretch {
  text: string;
  severity: Finding['severity'] | null;
}

const RANK = ['error', 'warning', 'hint'] as const;

/**
 * The stretches of a text. Findings give their places in characters (Unicode scalar values) of `stored`; what has been
 * typed since moves those behind it, and those that it touches are no longer told.
 */
export function stretches(typed: string, stored: string, findings: Pick<Finding, 'span' | 'severity'>[]): Stretch[] {
  const [now, then] = [Array.from(typed), Array.from(stored)];
  let head = 0;
  while (head < now.length && head < then.length && now[head] === then[head]) head += 1;
  let tail = 0;
  while (tail < now.length - head && tail < then.length - head && now[now.length - 1 - tail] === then[then.length - 1 - tail]) tail += 1;
  const marks = new Array<number>(now.length).fill(RANK.length);
  for (const { span, severity } of findings) {
    if (!span) continue;
    let [from, until] = span;
    if (from >= then.length - tail) [from, until] = [from + now.length - then.length, until + now.length - then.length];
    else if (until > head) continue;
    const rank = RANK.indexOf(severity);
    for (let at = Math.max(0, from); at < Math.min(until, now.length); at += 1) marks[at] = Math.min(marks[at] ?? rank, rank);
  }
  const found: Stretch[] = [];
  let last = -1;
  now.forEach((letter, at) => {
    const rank = marks[at] ?? RANK.length;
    const open = found.at(-1);
    if (open && rank === last) open.text += letter;
    else found.push({ text: letter, severity: RANK[rank] ?? null });
    last = rank;
  });
  return found;
}
