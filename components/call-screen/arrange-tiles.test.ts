import fc from "fast-check";
import type { ParticipantId } from "@/lib/protocol/ids";
import { arrangeTiles, type WhatToArrange } from "./arrange-tiles";

const people = Array.from({ length: 20 }, (_, i) => `person-${String(i).padStart(2, "0")}` as ParticipantId);
const area = { width: 1264, height: 600 };
const arrange = (change: Partial<WhatToArrange> = {}) =>
  arrangeTiles({
    ...{
      screens: [],
      people,
      view: "grid",
      pinnedId: null,
      filledId: null,
      spotlitId: null,
      featuredId: null,
      page: 0,
      area,
    },
    ...change,
  });
const size = ({ places }: ReturnType<typeof arrange>, id: string | undefined) => {
  const place = places.get(id ?? "");
  return place ? place.width * place.height : 0;
};
const [first, second] = people;

test("twenty people are a page of sixteen and a page of four", () => {
  expect(arrange()).toMatchObject({ page: 0, pages: 2, largeId: null });
  expect([...arrange().places.keys()]).toEqual(people.slice(0, 16));
  expect([...arrange({ page: 1 }).places.keys()]).toEqual(people.slice(16));
});

test("what one turns the pages with lies below the tiles, and takes no room where there is one page", () => {
  const lowest = ({ places }: ReturnType<typeof arrange>) =>
    Math.max(...[...places.values()].map(({ top, height }) => top + height));
  for (const page of [0, 1]) expect(lowest(arrange({ page }))).toBeLessThanOrEqual(area.height - 44);
  expect(lowest(arrange({ people: people.slice(0, 16) }))).toBeGreaterThan(area.height - 44);
});

test("a page that is gone, because people left, is the last one there is", () => {
  expect(arrange({ page: 5, people: people.slice(0, 10) })).toMatchObject({ page: 0, pages: 1 });
});

test("nobody is large in the grid; in the speaker view it is who spoke last", () => {
  expect(arrange({ featuredId: second ?? null }).largeId).toBeNull();
  const speaker = arrange({ view: "speaker", featuredId: second ?? null });
  expect(speaker.largeId).toBe(second);
  expect(size(speaker, second)).toBeGreaterThan(10 * size(speaker, first));
});

test("a pin wins over a screen, and a screen over the speaker", () => {
  const screens = people.slice(2, 4);
  const view = { view: "speaker", featuredId: second ?? null, screens } as const;
  expect(arrange(view).largeId).toBe(`${people[3]}:screen`);
  expect(arrange({ ...view, pinnedId: first ?? null }).largeId).toBe(first);
  expect(arrange({ ...view, pinnedId: "who-left" }).largeId).toBe(`${people[3]}:screen`);
});

test("a tile that has all the room is alone, and as many people fit on a page as before", () => {
  const screens = people.slice(2, 4);
  const before = arrange({ screens });
  const filled = arrange({ screens, filledId: `${people[2]}:screen`, page: 1 });
  expect([...filled.places]).toEqual([[`${people[2]}:screen`, { left: 0, top: 0, ...area }]]);
  expect(filled).toMatchObject({ page: 0, pages: 1, pageSize: before.pageSize });
  expect(arrange({ screens, filledId: "who-left:screen" })).toEqual(before);
});

test("who is in the spotlight is large in both views; a screen and the own pin win over it", () => {
  for (const view of ["grid", "speaker"] as const)
    expect(arrange({ view, spotlitId: first ?? null, featuredId: second ?? null }).largeId).toBe(first);
  const screens = people.slice(2, 3);
  expect(arrange({ spotlitId: first ?? null, screens }).largeId).toBe(`${people[2]}:screen`);
  expect(arrange({ spotlitId: first ?? null, screens, pinnedId: second ?? null }).largeId).toBe(second);
});

test("a pinned person of another page is to be seen on every page, once", () => {
  const pinnedId = people[18] ?? null;
  for (const page of [0, 1]) {
    const { places } = arrange({ pinnedId, page });
    expect([...places.keys()].filter((id) => id === pinnedId)).toHaveLength(1);
  }
  const seen = [0, 1].flatMap((page) => [...arrange({ pinnedId, page }).places.keys()]);
  expect(new Set(seen).size).toBe(20);
});

test("nothing has to be scrolled to, with any number of people and any window that is not tiny", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.boolean(),
      fc.record({ width: fc.integer({ min: 320, max: 3840 }), height: fc.integer({ min: 320, max: 2160 }) }),
      (count, speaker, size) => {
        const view = speaker ? "speaker" : "grid";
        const shown = arrange({
          people: people.slice(0, count),
          view,
          featuredId: first ?? null,
          area: size,
        });
        expect(shown.contentHeight).toBe(size.height);
      },
    ),
  );
});

test("screens are on every page", () => {
  const screens = people.slice(0, 1);
  for (const page of [0, 1]) expect(arrange({ screens, page }).places.has(`${first}:screen`)).toBe(true);
});
