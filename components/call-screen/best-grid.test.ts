import fc from "fast-check";
import { bestGrid, MIN_TILE_WIDTH, TILE_GAP } from "./best-grid";

const desktop = { width: 1264, height: 600 };
const phone = { width: 344, height: 500 };

test("one person fills the height of a wide screen at 16:9", () => {
  expect(bestGrid(1, desktop)).toEqual({ columns: 1, rows: 1, tileWidth: 1066, tileHeight: 600 });
});

test("two people stand beside each other on a wide screen and above each other on a phone", () => {
  expect(bestGrid(2, desktop)).toMatchObject({ columns: 2, rows: 1, tileWidth: 628 });
  expect(bestGrid(2, phone)).toEqual({ columns: 1, rows: 2, tileWidth: 344, tileHeight: 246 });
});

test("three people on a wide screen make two rows, because that is larger than three in a row", () => {
  expect(bestGrid(3, desktop)).toMatchObject({ columns: 2, rows: 2 });
});

test("a very wide and low area is one row", () => {
  expect(bestGrid(5, { width: 2000, height: 200 })).toMatchObject({ columns: 5, rows: 1 });
});

test("fifty people on a phone are scrolled, two to a row", () => {
  expect(bestGrid(50, phone)).toEqual({ columns: 2, rows: 25, tileWidth: 168, tileHeight: 94 });
});

test("fifty people fit a 4K screen without scrolling", () => {
  const { rows, tileHeight } = bestGrid(50, { width: 3824, height: 1980 });
  expect(rows * tileHeight + (rows - 1) * TILE_GAP).toBeLessThanOrEqual(1980);
});

test("nobody, or no area yet, is an empty grid", () => {
  const empty = { columns: 0, rows: 0, tileWidth: 0, tileHeight: 0 };
  expect(bestGrid(0, desktop)).toEqual(empty);
  expect(bestGrid(3, { width: 0, height: 0 })).toEqual(empty);
});

test("everybody has a cell, rows never run over the width, and no other grid of 16:9 tiles that are large enough is larger", () => {
  const area = fc.record({
    width: fc.integer({ min: 328, max: 3840 }),
    height: fc.integer({ min: 240, max: 2160 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), area, (count, { width, height }) => {
      const grid = bestGrid(count, { width, height });
      expect(grid.columns * grid.rows).toBeGreaterThanOrEqual(count);
      expect(grid.columns * (grid.rows - 1)).toBeLessThan(count);
      expect(grid.columns * grid.tileWidth + (grid.columns - 1) * TILE_GAP).toBeLessThanOrEqual(width);
      const scrolls = grid.rows * grid.tileHeight + (grid.rows - 1) * TILE_GAP > height;
      if (scrolls) return;
      for (let columns = 1; columns <= count; columns += 1) {
        const rows = Math.ceil(count / columns);
        const byWidth = Math.max(0, (width - TILE_GAP * (columns - 1)) / columns);
        const byHeight = (Math.max(0, (height - TILE_GAP * (rows - 1)) / rows) * 16) / 9;
        const tileWidth = Math.min(byWidth, byHeight);
        if (tileWidth < MIN_TILE_WIDTH) continue;
        // Whole pixels cost at most one column, and two rows: the height follows from the whole width.
        expect((grid.tileWidth + 1) * (grid.tileHeight + 2)).toBeGreaterThanOrEqual(
          (tileWidth ** 2 * 9) / 16,
        );
      }
    }),
    { numRuns: 1000 },
  );
});
