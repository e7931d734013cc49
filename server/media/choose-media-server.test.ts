import { mediaLimits } from "@/lib/protocol/media-api";
import { chooseMediaServer, isFull, type Placeable } from "./choose-media-server";

const server = (name: string, what: Partial<Placeable> = {}) => ({
  name,
  ...{ state: "up" as const, draining: false, full: false, region: null, busyness: 1 },
  ...what,
});
const chosen = (region: string | undefined, ...servers: ReturnType<typeof server>[]) =>
  chooseMediaServer(servers, region)?.name;

test("the least busy one is chosen where no region matters", () => {
  const servers = [server("busy", { region: "eu" }), server("idle", { region: "us", busyness: 0 })];
  expect(chosen(undefined, ...servers)).toBe("idle");
});

test("a busy one in the region goes before an idle one elsewhere", () => {
  const [near, far] = [
    server("near", { region: "eu", busyness: 3 }),
    server("far", { region: "us", busyness: 0 }),
  ];
  expect(chosen("eu", far, near)).toBe("near");
  expect(chosen("eu", far, server("unnamed", { busyness: 2 }), near)).toBe("near");
});

test("of several in the region the least busy", () => {
  const near = (name: string, busyness: number) => server(name, { region: "eu", busyness });
  expect(chosen("eu", near("a", 2), near("b", 1), server("far", { busyness: 0 }))).toBe("b");
});

test.each([
  ["full", { full: true }],
  ["drained", { draining: true }],
  ["down", { state: "down" }],
  ["starting", { state: "starting" }],
] as const)("one in the region that is %s loses against one elsewhere", (_how, what) => {
  expect(chosen("eu", server("near", { region: "eu", ...what }), server("far", { busyness: 5 }))).toBe("far");
});

test("when all are full the least busy takes it, wherever it is", () => {
  const near = server("near", { region: "eu", full: true, busyness: 3 });
  const far = server("far", { region: "us", full: true, busyness: 2 });
  expect(chosen("eu", near, far)).toBe("far");
});

test("without one that takes rooms there is none to choose", () => {
  expect(chosen("eu", server("near", { region: "eu", state: "down", full: true }))).toBeUndefined();
  expect(chosen(undefined)).toBeUndefined();
});

test.each([
  [{ cpu: 0.84, rooms: 12 }, false],
  [{ cpu: 0.85, rooms: 12 }, true],
  [{ cpu: 0, rooms: mediaLimits.rooms }, true],
])("%j: full is %s", (load, full) => {
  expect(isFull(load)).toBe(full);
});
