import { expect, test } from 'vitest';
import { resolution } from './resolution';

const inch = (width: number, height: number) => ({ x: 0, y: 0, width: width * 72, height: height * 72 });

test.each([
  // A frame of its own shape, at which print is sharp, soft and coarse.
  [{ width: 1200, height: 900 }, inch(4, 3), 'good', 'Printed 102 × 76 mm, 300 ppi'],
  [{ width: 1196, height: 897 }, inch(4, 3), 'soft', 'Printed 102 × 76 mm, 299 ppi'],
  [{ width: 892, height: 669 }, inch(4, 3), 'low', 'Printed 102 × 76 mm, 223 ppi'],
  // What is cut off prints nothing: the side that fills the frame counts.
  [{ width: 3000, height: 900 }, inch(4, 3), 'good', 'Printed 102 × 76 mm, 300 ppi'],
  [{ width: 800, height: 3000 }, inch(4, 3), 'low', 'Printed 102 × 76 mm, 200 ppi'],
] as const)('%o in %o is %s', (still, frame, grade, words) => {
  expect(resolution(still, frame)).toMatchObject({ grade, words });
});
