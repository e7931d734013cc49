import type { ParticipantId } from "@/lib/protocol/ids";
import type { PathKind, PathPlan } from "@/lib/protocol/mode";
import type { ParticipantMedia } from "@/lib/protocol/participant";
import type { RemoteTrack } from "./media-path";
import { MediaPathSwitcher } from "./media-path-switcher";
import { FakeMediaPath } from "./testing/fake-media-path";

const ana = "ana-00000001" as ParticipantId;
const ben = "ben-00000002" as ParticipantId;
const chi = "chi-00000003" as ParticipantId;
const talking: ParticipantMedia = { mic: true, camera: true, screen: false, "screen-audio": false };
const silent: ParticipantMedia = { mic: false, camera: false, screen: false, "screen-audio": false };

/** Ana's browser: her switcher, the people she sees, and everything it did. */
function makeSwitcher(people: Record<string, ParticipantMedia> = { [ben]: talking }) {
  const paths: FakeMediaPath[] = [];
  let refused = false;
  const flows = new Map<RemoteTrack, { steady: () => void; begun: () => void }>();
  const shown = new Map<ParticipantId, string[]>();
  const steps: string[] = [];
  const reports: string[] = [];
  const away = new Set<ParticipantId>();
  const others = new Map(Object.entries(people) as [ParticipantId, ParticipantMedia][]);
  const switcher = new MediaPathSwitcher({
    createPath: (plan) => {
      if (refused) throw new Error("no session");
      const path = new FakeMediaPath(plan.path, plan.epoch);
      paths.push(path);
      return path;
    },
    others: {
      ids: () => others.keys(),
      mediaOf: (id) => others.get(id) ?? null,
      isAway: (id) => away.has(id),
    },
    stage: {
      attach: () => undefined,
      detach: () => undefined,
      show: (id, tracks) => {
        const now = tracks.map(({ track }) => track.id);
        if (now.join() === (shown.get(id) ?? []).join()) return;
        shown.set(id, now);
        steps.push(`${id.slice(0, 3)}: ${now.join(" ") || "nothing"}`);
      },
    },
    reports: {
      ready: (epoch) => reports.push(`ready ${epoch}`),
      doubted: (epoch, doubted) => reports.push(`${doubted ? "doubted" : "trusted"} ${epoch}`),
      failed: (epoch, path, reason) => reports.push(`failed ${epoch} ${path} ${reason}`),
    },
    watchFirstMedia: (remote, steady, begun) => {
      flows.set(remote, { steady, begun });
      return () => flows.delete(remote);
    },
  });
  return {
    switcher,
    paths,
    others,
    away,
    shown,
    steps,
    reports,
    refuse: (now: boolean) => (refused = now),
    flow: (remote: RemoteTrack) => flows.get(remote)?.steady(),
    begin: (remote: RemoteTrack) => flows.get(remote)?.begun(),
  };
}

const plan = (path: PathKind, epoch: number, members: ParticipantId[] = [ana, ben]): PathPlan => ({
  path,
  epoch,
  members,
});

function makeLiveCall() {
  const call = makeSwitcher();
  call.switcher.prepare(plan("p2p", 1));
  const p2p = call.paths[0] as FakeMediaPath;
  p2p.connect(ben);
  call.flow(p2p.receive(ben, "mic"));
  call.flow(p2p.receive(ben, "camera"));
  call.switcher.commit(1);
  return { ...call, p2p };
}

test("[M4] a person is exchanged in one step, sound and picture together, once both deliver", () => {
  const call = makeLiveCall();
  call.switcher.prepare(plan("sfu", 2));
  const sfu = call.paths[1] as FakeMediaPath;
  sfu.connect(ben);
  const mic = sfu.receive(ben, "mic");
  const camera = sfu.receive(ben, "camera");
  call.flow(mic);
  expect(call.shown.get(ben)).toEqual(["p2p-1-mic", "p2p-1-camera"]);
  call.steps.length = 0;
  call.flow(camera);
  expect(call.steps).toEqual(["ben: sfu-2-mic sfu-2-camera"]);
});

test("[M4] a first frame on a path that is not connected yet is not enough", () => {
  const call = makeLiveCall();
  call.switcher.prepare(plan("sfu", 2));
  const sfu = call.paths[1] as FakeMediaPath;
  call.flow(sfu.receive(ben, "mic"));
  call.flow(sfu.receive(ben, "camera"));
  expect(call.reports).not.toContain("ready 2");
  sfu.connect(ben);
  expect(call.reports).toContain("ready 2");
});

test("[M4] somebody muted and without camera counts as ready when the transports are connected", () => {
  const call = makeSwitcher({ [ben]: silent });
  call.switcher.prepare(plan("p2p", 1));
  expect(call.reports).toEqual([]);
  call.paths[0]?.connect(ben);
  expect(call.reports).toEqual(["ready 1"]);
});

test("[M5] ready is said once, and only when everybody on the path is complete", () => {
  const call = makeSwitcher({ [ben]: silent, [chi]: silent });
  call.switcher.prepare(plan("sfu", 1, [ana, ben, chi]));
  call.paths[0]?.connect(ben);
  expect(call.reports).toEqual([]);
  call.paths[0]?.connect(chi);
  call.switcher.participantChanged(ben);
  expect(call.reports).toEqual(["ready 1"]);
});

test("[M5] the old path is closed by the commit, not before", () => {
  const call = makeLiveCall();
  call.switcher.prepare(plan("sfu", 2));
  const sfu = call.paths[1] as FakeMediaPath;
  sfu.connect(ben);
  call.flow(sfu.receive(ben, "mic"));
  call.flow(sfu.receive(ben, "camera"));
  expect(call.p2p.closed).toBe(false);
  call.switcher.commit(2);
  expect(call.p2p.closed).toBe(true);
  expect(sfu.closed).toBe(false);
});

test("[M6] a commit or a cancellation of another epoch changes nothing", () => {
  const call = makeLiveCall();
  call.switcher.prepare(plan("sfu", 3));
  call.switcher.commit(2);
  call.switcher.cancel(2);
  expect(call.switcher.live).toBe(call.p2p);
  expect(call.switcher.preparing?.epoch).toBe(3);
});

test("[M8] a cancelled preparation shows everybody on the live path again before it closes", () => {
  const call = makeLiveCall();
  call.switcher.prepare(plan("sfu", 2));
  const sfu = call.paths[1] as FakeMediaPath;
  sfu.connect(ben);
  call.flow(sfu.receive(ben, "mic"));
  call.flow(sfu.receive(ben, "camera"));
  call.steps.length = 0;
  call.switcher.cancel(2);
  expect(call.steps).toEqual(["ben: p2p-1-mic p2p-1-camera"]);
  expect(sfu.closed).toBe(true);
  expect(call.p2p.closed).toBe(false);
});

test("[M11] a newer preparation replaces the one under way", () => {
  const call = makeLiveCall();
  call.switcher.prepare(plan("sfu", 2));
  call.switcher.prepare(plan("p2p", 3));
  expect(call.paths[1]?.closed).toBe(true);
  expect(call.shown.get(ben)).toEqual(["p2p-1-mic", "p2p-1-camera"]);
});

test("[M12] the same epoch with more members goes on with the same path", () => {
  const call = makeLiveCall();
  call.switcher.prepare(plan("sfu", 2));
  call.others.set(chi, silent);
  call.switcher.prepare(plan("sfu", 2, [ana, ben, chi]));
  expect(call.paths).toHaveLength(2);
  expect(call.paths[1]?.members).toEqual([ana, ben, chi]);
});

test("[M12] who leaves during a switch is not waited for", () => {
  const call = makeSwitcher({ [ben]: silent, [chi]: talking });
  call.switcher.prepare(plan("sfu", 1, [ana, ben, chi]));
  call.paths[0]?.connect(ben);
  call.others.delete(chi);
  call.switcher.participantLeft(chi);
  expect(call.reports).toEqual(["ready 1"]);
});

test("[M12] who has left is a member of neither path any more: that their end is closed means nothing", () => {
  const call = makeSwitcher({ [ben]: talking, [chi]: talking });
  call.switcher.prepare(plan("p2p", 1, [ana, ben, chi]));
  call.switcher.commit(1);
  call.switcher.prepare(plan("sfu", 2, [ana, ben, chi]));
  call.others.delete(chi);
  call.switcher.participantLeft(chi);
  expect(call.paths.map(({ members }) => members)).toEqual([
    [ana, ben],
    [ana, ben],
  ]);
});

test("[M12] whose connection has dropped is not waited for, and is shown when their tracks come", () => {
  const call = makeSwitcher({ [ben]: silent, [chi]: talking });
  call.switcher.prepare(plan("sfu", 1, [ana, ben, chi]));
  call.paths[0]?.connect(ben);
  call.away.add(chi);
  call.switcher.participantChanged(chi);
  expect(call.reports).toEqual(["ready 1"]);
  call.switcher.commit(1);
  call.away.delete(chi);
  call.switcher.participantChanged(chi);
  call.paths[0]?.receive(chi, "mic");
  expect(call.shown.get(chi)).toEqual(["sfu-1-mic"]);
});

test("[M13] a camera turned off during a switch is no longer waited for, a track changed goes to both paths", async () => {
  const call = makeLiveCall();
  call.switcher.prepare(plan("sfu", 2));
  const sfu = call.paths[1] as FakeMediaPath;
  sfu.connect(ben);
  call.flow(sfu.receive(ben, "mic"));
  expect(call.reports).not.toContain("ready 2");
  call.others.set(ben, { ...talking, camera: false });
  call.switcher.participantChanged(ben);
  expect(call.reports).toContain("ready 2");
  await call.switcher.setLocalTrack("camera", null);
  expect([call.p2p.sent.get("camera"), sfu.sent.get("camera")]).toEqual([null, null]);
});

test("a newcomer sees what comes first: nothing of them was there before", () => {
  const call = makeSwitcher();
  call.switcher.prepare(plan("sfu", 1));
  call.paths[0]?.receive(ben, "camera");
  expect(call.shown.get(ben)).toEqual(["sfu-1-camera"]);
});

test("a path that fails is reported with its epoch", () => {
  const call = makeLiveCall();
  call.p2p.events.emit("failed", "ice");
  expect(call.reports).toContain("failed 1 p2p ice");
});

test("after a reconnection the failure of a path that is still here is said again, of a closed one not", () => {
  const call = makeLiveCall();
  call.p2p.events.emit("failed", "ice");
  call.switcher.repeatReports();
  expect(call.reports.filter((said) => said.startsWith("failed"))).toEqual([
    "failed 1 p2p ice",
    "failed 1 p2p ice",
  ]);
  call.switcher.prepare(plan("sfu", 2));
  call.switcher.commit(2);
  call.reports.length = 0;
  call.switcher.repeatReports();
  expect(call.reports.filter((said) => said.startsWith("failed"))).toEqual([]);
});

test("a path that cannot be made is reported and disturbs neither what is live nor what comes next", () => {
  const call = makeLiveCall();
  const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
  call.refuse(true);
  call.switcher.prepare(plan("sfu", 2));
  call.switcher.extend(plan("sfu", 3), true);
  expect(call.reports).toEqual([
    "ready 1",
    "failed 2 sfu could not be made: Error: no session",
    "failed 3 sfu could not be made: Error: no session",
  ]);
  expect(call.switcher.live).toBe(call.p2p);
  expect(call.p2p.closed).toBe(false);
  call.refuse(false);
  call.switcher.prepare(plan("sfu", 4));
  expect(call.switcher.preparing?.epoch).toBe(4);
  error.mockRestore();
});

test("after a reconnection an unheard ready is said again", () => {
  const call = makeSwitcher({ [ben]: silent });
  call.switcher.prepare(plan("p2p", 1));
  call.paths[0]?.connect(ben);
  call.switcher.repeatReports();
  expect(call.reports).toEqual(["ready 1", "ready 1"]);
});

test("close ends both paths and may be called twice", () => {
  const call = makeLiveCall();
  call.switcher.prepare(plan("sfu", 2));
  call.switcher.close();
  call.switcher.close();
  expect(call.paths.map((path) => path.closed)).toEqual([true, true]);
});

test("[M9] a doubt is passed on, and its latest word repeated after a reconnection, as long as the path is there", () => {
  const call = makeLiveCall();
  call.p2p.events.emit("doubted", true);
  call.p2p.events.emit("doubted", false);
  expect(call.reports.slice(-2)).toEqual(["doubted 1", "trusted 1"]);
  const doubts = () => call.reports.filter((said) => said.endsWith("ted 1"));
  call.reports.length = 0;
  call.switcher.repeatReports();
  expect(doubts()).toEqual(["trusted 1"]);
  call.switcher.stop();
  call.reports.length = 0;
  call.switcher.repeatReports();
  expect(doubts()).toEqual([]);
});

describe("nothing comes over the live path any more", () => {
  function makeBrokenCall(breakIt: (call: ReturnType<typeof makeLiveCall>) => void) {
    const call = makeLiveCall();
    breakIt(call);
    const path = call.paths[1] as FakeMediaPath;
    path.connect(ben);
    return { ...call, mic: path.receive(ben, "mic"), camera: path.receive(ben, "camera") };
  }
  const ways: [string, (call: ReturnType<typeof makeLiveCall>) => void][] = [
    ["as the server says", ({ switcher }) => switcher.prepare(plan("sfu", 2), true)],
    [
      "as is seen here",
      ({ switcher, p2p }) => {
        switcher.prepare(plan("sfu", 2));
        p2p.events.emit("doubted", true);
      },
    ],
    [
      "as it says itself",
      ({ switcher, p2p }) => {
        p2p.events.emit("failed", "ice");
        switcher.prepare(plan("sfu", 2));
      },
    ],
  ];

  test.each(ways)(
    "%s: sound and picture come back as they arrive, the last picture stays until then",
    (_way, breakIt) => {
      const call = makeBrokenCall(breakIt);
      expect(call.shown.get(ben)).toEqual(["p2p-1-mic", "p2p-1-camera"]);
      call.flow(call.mic);
      expect(call.shown.get(ben)).toEqual(["p2p-1-camera", "sfu-2-mic"]);
      call.begin(call.camera);
      expect(call.shown.get(ben)?.toSorted()).toEqual(["sfu-2-camera", "sfu-2-mic"]);
      expect(call.reports).not.toContain("ready 2");
      call.flow(call.camera);
      expect(call.reports).toContain("ready 2");
    },
  );

  test("it was nothing: everybody is shown whole on the live path again", () => {
    const call = makeBrokenCall(ways[1]?.[1] ?? (() => undefined));
    call.flow(call.mic);
    call.p2p.events.emit("doubted", false);
    expect(call.shown.get(ben)).toEqual(["p2p-1-mic", "p2p-1-camera"]);
    call.switcher.cancel(2);
    expect(call.shown.get(ben)).toEqual(["p2p-1-mic", "p2p-1-camera"]);
  });
});
