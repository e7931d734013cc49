import type { ParticipantId } from "@/lib/protocol/ids";
import type { RoomPaths } from "@/lib/protocol/mode";
import { catchUp } from "./catch-up";
import { MediaPathSwitcher } from "./media-path-switcher";
import { FakeMediaPath } from "./testing/fake-media-path";

const ana = "ana-00000001" as ParticipantId;
const ben = "ben-00000002" as ParticipantId;
const members = [ana, ben];
const nothing: RoomPaths = { live: null, preparing: null };
const p2p = (epoch: number) => ({ epoch, path: "p2p" as const, members });
const sfu = (epoch: number) => ({ epoch, path: "sfu" as const, members });

/** A page in which path 1 is live and, if wanted, 2 is being prepared. */
function makePage({ preparing = false } = {}) {
  const paths = new Map<number, FakeMediaPath>();
  const switcher = new MediaPathSwitcher({
    createPath: (plan) => {
      const path = new FakeMediaPath(plan.path, plan.epoch);
      paths.set(plan.epoch, path);
      return path;
    },
    others: { ids: () => [ben], mediaOf: () => null, isAway: () => false },
    stage: { attach: () => undefined, detach: () => undefined, show: () => undefined },
    reports: { ready: () => undefined, failed: () => undefined, doubted: () => undefined },
    watchFirstMedia: () => () => undefined,
  });
  switcher.prepare(p2p(1));
  switcher.commit(1);
  if (preparing) switcher.prepare(sfu(2));
  const epochs = () => [switcher.live?.epoch ?? null, switcher.preparing?.epoch ?? null];
  return { switcher, paths, epochs };
}

test("nothing was missed: nothing changes", () => {
  const { switcher, paths, epochs } = makePage({ preparing: true });
  catchUp(switcher, { live: p2p(1), preparing: sfu(2) }, false);
  expect(epochs()).toEqual([1, 2]);
  expect(paths.size).toBe(2);
});

test("a commit was missed: it is made up for", () => {
  const { switcher, paths, epochs } = makePage({ preparing: true });
  catchUp(switcher, { live: sfu(2), preparing: null }, false);
  expect(epochs()).toEqual([2, null]);
  expect(paths.get(1)?.closed).toBe(true);
});

test("a cancellation was missed, or the server has forgotten the preparation", () => {
  const { switcher, paths, epochs } = makePage({ preparing: true });
  catchUp(switcher, { live: p2p(1), preparing: sfu(9) }, false);
  expect(epochs()).toEqual([1, null]);
  expect(paths.get(2)?.closed).toBe(true);
  expect(paths.get(1)?.closed).toBe(false);
});

test("everybody else has left: what was live is over", () => {
  const { switcher, epochs } = makePage();
  catchUp(switcher, nothing, true);
  expect(epochs()).toEqual([null, null]);
});

test.each([
  ["another live path, of which the page will be told", { live: sfu(7), preparing: null }],
  ["no live path, though there are people to talk to", nothing],
])("the server has %s: what is on screen stays until then", (_what, paths) => {
  const { switcher, epochs } = makePage();
  catchUp(switcher, paths, false);
  expect(epochs()).toEqual([1, null]);
});

test("who came or went meanwhile is on the path, or not any more", () => {
  const { switcher, paths } = makePage({ preparing: true });
  catchUp(switcher, { live: { ...p2p(1), members: [ana] }, preparing: { ...sfu(2), members: [ben] } }, false);
  expect(paths.get(1)?.members).toEqual([ana]);
  expect(paths.get(2)?.members).toEqual([ben]);
});
