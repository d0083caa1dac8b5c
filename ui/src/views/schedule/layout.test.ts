import { describe, expect, test } from 'vitest';
import { arrange, bandOf, boxOf, columnOf, hoursOf, layOut, shown, spotAt, within, type Plan } from './layout';

const plan: Plan = {
  mode: 'nights',
  nights: [
    { night: '2010-03-18', first: 600, last: 1500 },
    { night: '2010-03-19', first: 720, last: 1440 },
  ],
  screens: ['a', 'b', 'c'],
  columnWidth: 100,
  perMinute: 2,
  heading: 20,
  between: 10,
};
const wall = layOut(plan);
const week = layOut({ ...plan, mode: 'venue' });
const at = (night: string, screen: string, from: number, minutes = 90) => ({ night, screen, from, minutes });

describe('a wall', () => {
  test('has a column for each screen and a band for each night, one below the other', () => {
    expect(wall.columns.map((one) => one.screen)).toEqual(['a', 'b', 'c']);
    expect(wall.bands.map((band) => [band.top, band.begin, band.bottom])).toEqual([[0, 20, 1820], [1830, 1850, 3290]]);
    expect([wall.width, wall.height]).toEqual([300, 3290]);
  });
  test('in the week of a venue has the screens of each night side by side, in the hours of all of them', () => {
    expect(week.columns.map((one) => `${one.night} ${one.screen}`)).toEqual([
      '2010-03-18 a', '2010-03-18 b', '2010-03-18 c', '2010-03-19 a', '2010-03-19 b', '2010-03-19 c',
    ]);
    expect(week.bands).toMatchObject([{ night: null, first: 600, last: 1500, begin: 0 }]);
    expect(columnOf(week, '2010-03-19', 'b')).toBe(4);
    expect([bandOf(week, '2010-03-19'), bandOf(week, '2010-03-20')]).toEqual([0, -1]);
  });
  test('without nights or screens is empty and no fault', () => {
    for (const nothing of [layOut({ ...plan, nights: [] }), layOut({ ...plan, nights: [], mode: 'venue' }), layOut({ ...plan, screens: [] })]) {
      expect(arrange(nothing, [at('2010-03-18', 'a', 600)])).toEqual([]);
      expect(spotAt(nothing, 10, 10)).toBeNull();
    }
  });
});

describe('a place', () => {
  test.each([wall, week])('is found again where it is drawn', (layout) => {
    for (const { night, first, last } of plan.nights) {
      for (const screen of plan.screens) {
        for (const from of [first, first + 5, last - 90]) {
          const box = boxOf(layout, at(night, screen, from));
          const spot = spotAt(layout, (box?.x ?? 0) + 1, box?.y ?? 0);
          expect(spot).toEqual({ night, screen, from });
        }
      }
    }
  });
  test('outside the wall the nearest is meant', () => {
    expect(spotAt(wall, -50, -10)).toMatchObject({ night: '2010-03-18', screen: 'a' });
    expect(spotAt(wall, 5000, 9000)).toMatchObject({ night: '2010-03-19', screen: 'c' });
  });
  test('of a night or a screen that is not shown there is none', () => {
    expect(boxOf(wall, at('2010-04-01', 'a', 600))).toBeNull();
    expect(boxOf(wall, at('2010-03-18', 'z', 600))).toBeNull();
  });
});

describe('what is shown', () => {
  const all = [at('2010-03-18', 'a', 600), at('2010-03-18', 'a', 660), at('2010-03-18', 'b', 600), at('2010-03-19', 'a', 1470, 30), at('2010-03-19', 'z', 800), at('2010-03-18', 'c', 700, 0)];
  test('stands side by side where it overlaps, and nothing leaves its column', () => {
    const placed = arrange(wall, all);
    expect(placed.length).toBe(5);
    const [first, second] = placed.filter((one) => one.what.screen === 'a' && one.band === 0);
    expect(first!.x + first!.width).toBeLessThanOrEqual(second!.x);
    for (const one of placed) {
      expect(one.x).toBeGreaterThanOrEqual(one.column * 100);
      expect(one.x + one.width).toBeLessThanOrEqual((one.column + 1) * 100);
    }
  });
  test('is seen however short, and after midnight stands in its night', () => {
    const placed = arrange(wall, all);
    expect(placed.find((one) => one.what.minutes === 0)?.height).toBeGreaterThan(4);
    expect(placed.find((one) => one.what.from === 1470)).toMatchObject({ band: 1, y: 1850 + (1470 - 720) * 2 });
  });
  test('in a window is what a look at each one finds', () => {
    const many = Array.from({ length: 400 }, (_, index) => at(plan.nights[index % 2]!.night, plan.screens[index % 3]!, 720 + ((index * 37) % 600), 20 + (index % 70)));
    const placed = arrange(wall, many);
    let told = 0;
    for (let y = 0; y < wall.height; y += 311) {
      const window = { x: 90, y, width: 130, height: 200 };
      const seen = within(placed, window, 0);
      const looked = placed.filter((one) => {
        for (let row = y; row < y + 200; row += 1) for (const x of [90.5, 150, 219.5]) if (x >= one.x && x < one.x + one.width && row + 0.5 >= one.y && row + 0.5 < one.y + one.height) return true;
        return false;
      });
      expect(looked.every((one) => seen.includes(one))).toBe(true);
      expect(seen.length).toBeLessThan(placed.length);
      told += seen.length;
    }
    expect(told).toBeGreaterThan(100);
  });
  test('of columns and bands are those in the window', () => {
    expect(shown(wall, { x: 110, y: 1900, width: 50, height: 50 }, 0)).toEqual({ columns: { first: 1, end: 2 }, bands: { first: 1, end: 2 } });
    expect(shown(wall, { x: 0, y: 1700, width: 300, height: 300 }, 0)).toEqual({ columns: { first: 0, end: 3 }, bands: { first: 0, end: 2 } });
    expect(shown(wall, { x: 0, y: 0, width: 90, height: 100 }, 50)).toMatchObject({ columns: { first: 0, end: 2 } });
  });
  test('the hours of a band', () => {
    expect(hoursOf(wall, { ...wall.bands[0]!, first: 610, last: 730 }, 60).map((one) => one.minute)).toEqual([660, 720]);
  });
});
