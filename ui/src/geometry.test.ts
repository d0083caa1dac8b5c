import { describe, expect, test } from 'vitest';
import { cut, fitting, hit, scrolledTo, spread, zoomed } from './geometry';

describe('a page fits', () => {
  test.each([
    [[[595, 842]], { width: 595, height: 842 }, 1],
    [[[595, 842]], { width: 297.5, height: 2000 }, 0.5],
    [[[595, 842]], { width: 2000, height: 421 }, 0.5],
    [[[595, 842], [595, 842]], { width: 1190, height: 2000 }, 1],
    [[[100, 100], [100, 200]], { width: 1000, height: 100 }, 0.5],
  ] as [[number, number][], { width: number; height: number }, number][])('%j into %j', (pages, room, scale) => {
    expect(fitting(pages, room)).toBeCloseTo(scale, 6);
  });
  test('nothing and no room are no fault', () => {
    for (const scale of [fitting([], { width: 9, height: 9 }), fitting([[595, 842]], { width: 0, height: 0 })]) {
      expect(scale).toBeGreaterThan(0);
    }
  });
});

test('zoom goes there and back and has ends', () => {
  expect(zoomed(zoomed(1, 1), -1)).toBeCloseTo(1, 6);
  let scale = 1;
  for (let step = 0; step < 30; step += 1) scale = zoomed(scale, 1);
  expect(zoomed(scale, 1)).toBe(scale);
  for (let step = 0; step < 60; step += 1) scale = zoomed(scale, -1);
  expect(zoomed(scale, -1)).toBe(scale);
});

describe('a click finds a field', () => {
  const fields = [
    { areas: [{ x: 0, y: 0, width: 100, height: 100 }] },
    { areas: [{ x: 10, y: 10, width: 20, height: 8 }, { x: 10, y: 20, width: 30, height: 8 }] },
    { areas: [{ x: 200, y: 10, width: 20, height: 8 }] },
  ];
  test.each([
    [15, 14, 1], [38, 24, 1], [80, 80, 0], [210, 12, 2], [222, 12, 2], [230, 12, -1], [300, 300, -1], [32, 14, 0],
  ])('at %i, %i', (x, y, index) => expect(hit(fields, x, y)).toBe(index));

  test('the one found holds the point whenever any does, against a plain search', () => {
    let random = 7;
    const next = (below: number) => (random = (random * 48271) % 2147483647) % below;
    for (let round = 0; round < 300; round += 1) {
      const all = Array.from({ length: next(6) }, () => ({
        areas: Array.from({ length: 1 + next(3) }, () => ({ x: next(90), y: next(90), width: 1 + next(30), height: 1 + next(30) })),
      }));
      const [x, y] = [next(120), next(120)];
      const holds = (area: { x: number; y: number; width: number; height: number }) =>
        x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
      const sizes = all.map((field) => Math.min(...field.areas.filter(holds).map((area) => area.width * area.height)));
      const least = Math.min(Infinity, ...sizes);
      const found = hit(all, x, y);
      if (least < Infinity) expect(sizes[found]).toBe(least);
    }
  });
});

test('what is to be seen is scrolled to, and no further', () => {
  expect(scrolledTo(0, 500, 100, 120)).toBe(0);
  expect(scrolledTo(0, 500, 600, 620)).toBe(144);
  expect(scrolledTo(400, 500, 100, 120)).toBe(76);
  expect(scrolledTo(400, 500, 10, 20)).toBe(0);
  // Longer than the room: from its beginning.
  expect(scrolledTo(0, 100, 200, 900)).toBe(176);
});

test('pages lie open as in a book', () => {
  const open = [1, 2, 3, 4, 5, 6].map((page) => spread(page, 6));
  expect(open).toEqual([[1], [2, 3], [2, 3], [4, 5], [4, 5], [6]]);
  expect(spread(99, 3)).toEqual([2, 3]);
  expect(spread(0, 0)).toEqual([1]);
});

test.each([
  // A frame as the picture is keeps all of it; a flat one loses above and below, a narrow one at the sides.
  [[400, 300], [4, 3], [500, 500], { x: 0, y: 0, width: 1, height: 1 }],
  [[400, 300], [8, 3], [500, 500], { x: 0, y: 0.25, width: 1, height: 0.5 }],
  [[400, 300], [2, 3], [500, 500], { x: 0.25, y: 0, width: 0.5, height: 1 }],
  // The focal point stays in it; the picture never ends within the frame.
  [[400, 300], [8, 3], [500, 0], { x: 0, y: 0, width: 1, height: 0.5 }],
  [[400, 300], [8, 3], [500, 700], { x: 0, y: 0.45, width: 1, height: 0.5 }],
  [[400, 300], [2, 3], [1000, 500], { x: 0.5, y: 0, width: 0.5, height: 1 }],
] as const)('a picture of %o in a frame of %o with its eye at %o', ([width, height], [across, down], focus, seen) => {
  const found = cut({ width, height }, { width: across, height: down }, [...focus]);
  for (const side of ['x', 'y', 'width', 'height'] as const) expect(found[side]).toBeCloseTo(seen[side]);
});
