import fc from "fast-check";
import { bestGrid, TILE_GAP } from "./best-grid";
import { LARGEST_PAGE, pageSizeFor } from "./page-size";

test("a laptop shows sixteen people on a page, an upright phone twelve, a phone on its side fewer", () => {
  expect(pageSizeFor({ width: 1264, height: 600 })).toBe(16);
  expect(pageSizeFor({ width: 344, height: 500 })).toBe(12);
  expect(pageSizeFor({ width: 624, height: 220 })).toBe(8);
});

test("there is always room for one, and before anything is measured for everybody", () => {
  expect(pageSizeFor({ width: 100, height: 20 })).toBe(1);
  expect(pageSizeFor({ width: 0, height: 0 })).toBe(LARGEST_PAGE);
});

test("a page never has to be scrolled, however small the window", () => {
  const area = fc.record({
    width: fc.integer({ min: 140, max: 3840 }),
    height: fc.integer({ min: 105, max: 2160 }),
  });
  fc.assert(
    fc.property(area, (size) => {
      const count = pageSizeFor(size);
      expect(count).toBeGreaterThanOrEqual(1);
      expect(count).toBeLessThanOrEqual(LARGEST_PAGE);
      const { rows, tileHeight } = bestGrid(count, size);
      expect(rows * tileHeight + (rows - 1) * TILE_GAP).toBeLessThanOrEqual(size.height);
    }),
  );
});
