// How sharp a picture prints, in words.
import { perInch, type Area } from '../../geometry';

/** Pixels to the inch that print asks for, and those under which it shows: as the preflight has them. */
const [GOOD, COARSE] = [300, 225];

/** How large it prints and how sharp: "Printed 148 × 83 mm, 312 ppi". */
export function resolution(still: { width: number; height: number }, frame: Area): { words: string; verdict: string; grade: 'good' | 'soft' | 'low' } {
  const millimetres = (points: number) => Math.round((points / 72) * 25.4);
  const ppi = Math.round(perInch(still, frame));
  const grade = ppi >= GOOD ? 'good' : ppi >= COARSE ? 'soft' : 'low';
  return {
    words: `Printed ${millimetres(frame.width)} × ${millimetres(frame.height)} mm, ${ppi} ppi`,
    verdict: { good: '', soft: 'a little soft', low: 'too few pixels' }[grade],
    grade,
  };
}
