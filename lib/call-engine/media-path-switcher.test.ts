import type { FakeMediaPath } from "./testing/fake-media-path";
import {
  ana,
  ben,
  chi,
  makeLiveCall,
  makeSwitcher,
  makeSwitchingCall,
  plan,
  silent,
  talking,
} from "./testing/make-switcher";

test("[M4] a person is exchanged in one step, sound and picture together, once both deliver", () => {
  const { sfu, ...call } = makeSwitchingCall();
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

test("[M5] of somebody of whom nothing is live a first frame is enough, of the others it is not", () => {
  const newcomer = makeSwitcher();
  newcomer.switcher.prepare(plan("sfu", 2));
  const first = newcomer.paths[0] as FakeMediaPath;
  first.connect(ben);
  newcomer.flow(first.receive(ben, "mic"));
  newcomer.begin(first.receive(ben, "camera"));
  expect(newcomer.reports).toEqual(["ready 2"]);

  const { sfu, ...call } = makeSwitchingCall();
  call.flow(sfu.receive(ben, "mic"));
  const camera = sfu.receive(ben, "camera");
  call.begin(camera);
  expect(call.reports).not.toContain("ready 2");
  call.flow(camera);
  expect(call.reports).toContain("ready 2");
});

test("[M5] the old path is closed by the commit, not before", () => {
  const { sfu, ...call } = makeSwitchingCall();
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
  const { sfu, ...call } = makeSwitchingCall();
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
  const { sfu, ...call } = makeSwitchingCall();
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

test("close ends both paths and may be called twice", () => {
  const call = makeLiveCall();
  call.switcher.prepare(plan("sfu", 2));
  call.switcher.close();
  call.switcher.close();
  expect(call.paths.map((path) => path.closed)).toEqual([true, true]);
});

test("[M4] of somebody new, what the new path does not bring yet comes over the live one", () => {
  const call = makeSwitcher();
  call.switcher.extend(plan("p2p", 1), true);
  call.switcher.prepare(plan("sfu", 2));
  const [live, next] = call.paths as [FakeMediaPath, FakeMediaPath];
  live.connect(ben);
  next.connect(ben);
  const mic = next.receive(ben, "mic");
  call.flow(next.receive(ben, "camera"));
  call.flow(live.receive(ben, "mic"));
  expect(call.shown.get(ben)).toEqual(["sfu-2-camera", "p2p-1-mic"]);
  call.flow(mic);
  expect(call.shown.get(ben)).toEqual(["sfu-2-mic", "sfu-2-camera"]);
});

test("[M4] who was waited for on the new path is shown on the live one when that brings something first", () => {
  const call = makeSwitcher();
  call.switcher.extend(plan("p2p", 1), true);
  call.switcher.prepare(plan("p2p", 2)); // a pair in it has failed
  const [live, next] = call.paths as [FakeMediaPath, FakeMediaPath];
  live.connect(ben);
  call.flow(live.receive(ben, "mic"));
  expect(call.shown.get(ben)).toEqual(["p2p-1-mic"]);
  next.connect(ben);
  call.flow(next.receive(ben, "mic"));
  expect(call.shown.get(ben)).toEqual(["p2p-1-mic"]);
  call.flow(next.receive(ben, "camera"));
  expect(call.shown.get(ben)).toEqual(["p2p-2-mic", "p2p-2-camera"]);
});

test("[M4] a picture that only the new path has brought is shown, while the sound comes over the live one", () => {
  const call = makeSwitcher();
  call.switcher.extend(plan("sfu", 1), true);
  call.switcher.prepare(plan("sfu", 2));
  const [live, next] = call.paths as [FakeMediaPath, FakeMediaPath];
  live.connect(ben);
  next.connect(ben);
  call.flow(live.receive(ben, "mic"));
  call.flow(next.receive(ben, "camera"));
  expect(call.shown.get(ben)).toEqual(["sfu-2-camera", "sfu-1-mic"]);
  call.switcher.cancel(2);
  expect(call.shown.get(ben)).toEqual(["sfu-1-mic"]);
});
