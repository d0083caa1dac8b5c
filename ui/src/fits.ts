// How texts fill their rooms, in words.
import type { Fit, Located } from './api';

/** Lines over the room; negative where there is room left. */
export const over = (fit: Fit) => fit.lines - fit.room;

const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`;

/** "3 lines over · cut 24 words", "room for 2 lines", "just fits". */
export function roomOf(fit: Fit): string {
  const lines = over(fit);
  if (lines > 0) return [`${count(lines, 'line')} over`, fit.words_over > 0 ? `cut ${count(fit.words_over, 'word')}` : ''].filter(Boolean).join(' · ');
  return lines < 0 ? `room for ${count(-lines, 'line')}` : 'just fits';
}

/** The fits that a search leaves, the fullest first. */
export function listed(fits: Located<Fit>[], onlyOver: boolean, wanted: string, fold: (text: string) => string): Located<Fit>[] {
  const words = fold(wanted.trim());
  const left = fits.filter((fit) => (!onlyOver || over(fit) > 0) && (!words || fold(`${fit.subject} ${fit.slot} ${fit.language}`).includes(words)));
  return left.sort((a, b) => over(b) - over(a) || a.page - b.page);
}
