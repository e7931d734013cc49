import type { Corner } from "@/lib/store/features/stage-slice";
import { floatingPlace, nearestCorner, nextCorner } from "./floating-place";

const areas = [
  { width: 1264, height: 600 },
  { width: 344, height: 500 },
  { width: 3840, height: 2000 },
];
const corners: Corner[] = ["top-left", "top-right", "bottom-right", "bottom-left"];

test("in each corner it lies inside of the area and small enough to see the others", () => {
  for (const area of areas)
    for (const corner of corners) {
      const { left, top, width, height } = floatingPlace(corner, area);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(area.width);
      expect(top + height).toBeLessThanOrEqual(area.height);
      expect(width * height).toBeLessThan(0.15 * area.width * area.height);
      expect(nearestCorner({ left, top, width, height }, area)).toBe(corner);
    }
});

test("without dragging it goes around, and comes back to where it was", () => {
  expect(corners.map(nextCorner)).toEqual([...corners.slice(1), "top-left"]);
});
