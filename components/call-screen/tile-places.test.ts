import fc from "fast-check";
import { tilePlaces, type Place } from "./tile-places";

const desktop = { width: 1264, height: 600 };
const phone = { width: 344, height: 500 };

test("the last row stands in the middle", () => {
  const { places } = tilePlaces(3, -1, desktop);
  const [first, second, third] = places;
  expect(first?.top).toBe(second?.top);
  expect(third?.top).toBeGreaterThan(first?.top ?? 0);
  expect((third?.left ?? 0) + (third?.width ?? 0) / 2).toBeCloseTo(desktop.width / 2, -1);
});

test("a pinned tile is the largest by far, and keeps its index", () => {
  const { places } = tilePlaces(4, 2, desktop);
  const sizes = places.map(({ width, height }) => width * height);
  expect(Math.max(...sizes.filter((_, index) => index !== 2)) * 4).toBeLessThan(sizes[2] ?? 0);
});

test("on a phone the others stand below the pinned tile", () => {
  const { places } = tilePlaces(3, 0, phone);
  expect(places[1]?.top).toBeGreaterThan((places[0]?.top ?? 0) + (places[0]?.height ?? 0));
});

test("somebody alone cannot be pinned to less than everything", () => {
  expect(tilePlaces(1, 0, desktop)).toEqual(tilePlaces(1, -1, desktop));
});

test("a screen takes all of the large place, on a wide area and on a tall one", () => {
  for (const area of [desktop, phone]) {
    const { places } = tilePlaces(3, 0, area, true);
    const { width, height } = places[0] ?? { width: 0, height: 0 };
    const wide = area.width >= area.height;
    expect(wide ? height : width).toBe(wide ? area.height : area.width);
    expect(width * height).toBeGreaterThan(0.7 * area.width * area.height);
  }
});

test("no two tiles overlap, and none stands outside of the content", () => {
  const area = fc.record({
    width: fc.integer({ min: 328, max: 3840 }),
    height: fc.integer({ min: 240, max: 2160 }),
  });
  const people = fc.integer({ min: 1, max: 50 });
  fc.assert(
    fc.property(people, fc.integer({ min: -1, max: 49 }), area, fc.boolean(), (count, pinned, size, fill) => {
      const { places, contentHeight } = tilePlaces(count, pinned, size, fill);
      expect(places).toHaveLength(count);
      const outside = places.filter(
        ({ left, top, width, height }) =>
          left < 0 || top < 0 || left + width > size.width || top + height > contentHeight,
      );
      expect(outside).toEqual([]);
      const overlaps = places.filter((place, index) =>
        places.slice(index + 1).some((other) => overlap(place, other)),
      );
      expect(overlaps).toEqual([]);
    }),
  );
});

function overlap(a: Place, b: Place): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}
