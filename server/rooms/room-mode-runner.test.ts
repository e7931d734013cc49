import { modeTimings } from "@/lib/call-mode/room-mode";
import type { PathKind } from "@/lib/protocol/mode";
import type { SwitchOutcome } from "@/lib/protocol/switch-report";
import { ana, ben, chi, dan, makeRunner, makeSfuCall } from "../testing/make-runner";

test("two people are told to connect directly, and that it is live when both are ready", () => {
  const { join, ready, namesFor, last, committed } = makeRunner();
  join(ana, ben);
  expect(last(ben, "mode:prepare")).toEqual({
    epoch: 1,
    path: "p2p",
    members: [ana, ben],
    reason: "second-joined",
  });
  ready(1, ana);
  expect(namesFor(ana)).toEqual(["mode:prepare"]);
  ready(1, ben);
  expect(namesFor(ana)).toEqual(["mode:prepare", "mode:commit"]);
  expect(committed).toEqual([{ from: null, to: "p2p", reason: "second-joined" }]);
});

test("the third gets everybody a session of their own, made before anybody is told", async () => {
  const { join, ready, settled, last, backend } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  backend.hold("addPeer");
  join(chi);
  await settled();
  expect(last(ana, "mode:prepare")).toMatchObject({ path: "p2p" });
  expect(backend.named("addPeer")).toHaveLength(3); // asked for together, not one after another
  backend.release("addPeer");
  await settled();
  const sessions = [ana, ben, chi].map((id) => last(id, "mode:prepare"));
  expect(sessions).toEqual(
    Array.from({ length: 3 }, () =>
      expect.objectContaining({
        epoch: 2,
        path: "sfu",
        members: [ana, ben, chi],
        session: expect.anything(),
      }),
    ),
  );
  const ids = sessions.map((plan) => JSON.stringify(plan?.["session"]));
  expect(new Set(ids).size).toBe(3);
});

test("a plan that has become outdated while its session was made is told to nobody", async () => {
  const { runner, join, ready, settled, backend, told } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  backend.hold("addPeer");
  join(chi);
  await settled();
  runner.dispatch({ type: "participantLeft", id: chi });
  told.length = 0;
  backend.release("addPeer");
  await settled();
  expect(told.filter(({ name }) => name === "mode:prepare")).toEqual([]);
});

test("[M7] back on the direct path: commit first, then the session is over on both ends", async () => {
  const { runner, clock, ready, settled, told, namesFor, backend, epochOf } = await makeSfuCall();
  runner.dispatch({ type: "participantLeft", id: chi });
  await settled();
  expect(told.filter(({ name }) => name === "mode:prepare")).toEqual([]);
  clock.advance(modeTimings.quietMs);
  ready(epochOf(), ana, ben);
  await settled();
  expect(namesFor(ana)).toEqual(["mode:prepare", "mode:commit", "sfu:cooled"]);
  expect(backend.discarded).toHaveLength(1);
  expect(backend.named("removePeer")).toHaveLength(1); // the one who left
});

test("[M12] who joins during a preparation gets a session, and all get the longer list", async () => {
  const { join, ready, settled, last, told, epochOf } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  join(chi);
  await settled();
  told.length = 0;
  join(dan);
  await settled();
  expect(last(dan, "mode:prepare")).toMatchObject({ epoch: epochOf(), members: [ana, ben, chi, dan] });
  expect(last(ana, "mode:prepare")).toMatchObject({ members: [ana, ben, chi, dan] });
  expect(told.filter(({ name }) => name === "mode:prepare")).toHaveLength(4);
});

test("a plan that waited for somebody who left does not come after a newer, longer one", async () => {
  const { runner, join, ready, settled, backend, told } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  backend.hold("addPeer");
  join(chi, dan);
  runner.dispatch({ type: "participantLeft", id: chi });
  await settled();
  backend.release("addPeer");
  await settled();
  const plans = told.filter(({ to, name }) => to === ana && name === "mode:prepare").slice(1);
  expect(plans.at(-1)?.payload).toMatchObject({ members: [ana, ben, dan] });
  expect(plans.every(({ payload }) => !String(payload["members"]).includes(chi))).toBe(true);
});

test("a newcomer to the live SFU gets a session, the others only hear who is new", async () => {
  const { join, settled, last, backend } = await makeSfuCall();
  join(dan);
  await settled();
  expect(last(dan, "mode:extended")).toMatchObject({
    epoch: 2,
    path: "sfu",
    members: [ana, ben, chi, dan],
    session: expect.objectContaining({ producers: [] }),
  });
  expect(last(ana, "mode:extended")).toEqual({ epoch: 2, path: "sfu", members: [ana, ben, chi, dan] });
  expect(backend.named("addPeer")).toHaveLength(4);
});

test("[M1] the last one hears that nothing is live, and no timer and no session is left", async () => {
  const { runner, clock, settled, last, backend } = await makeSfuCall();
  runner.dispatch({ type: "participantLeft", id: chi });
  runner.dispatch({ type: "participantLeft", id: ben });
  await settled();
  expect(last(ana, "mode:stopped")).toEqual({ reason: "nobody-left" });
  expect(backend.discarded).toHaveLength(1);
  expect(clock.running).toBe(0);
});

test("a runner that is closed does nothing more", async () => {
  const { runner, clock, join, told, backend, settled } = await makeSfuCall();
  runner.close();
  join(dan);
  await settled();
  expect(told).toEqual([]);
  expect(clock.running).toBe(0);
  expect(backend.discarded).toHaveLength(1);
});

test("reasons and ends of preparations are remembered for the reports that follow", async () => {
  const { runner, cancelled } = await makeSfuCall();
  const measured = { from: null, videoGapMs: null, audioGapMs: null, totalMs: 1 };
  const said = (epoch: number, to: PathKind, outcome: SwitchOutcome) =>
    runner.history.accept({ ...measured, epoch, to, outcome }, ana);
  expect(said(1, "p2p", "committed")).toMatchObject({ reason: "second-joined" });
  expect(said(2, "sfu", "committed")).toMatchObject({ reason: "call-grew" });

  runner.dispatch({ type: "sfuLost" });
  const epoch = runner.mode.epoch;
  expect(cancelled).toEqual([]);
  runner.dispatch({ type: "participantLeft", id: ben });
  runner.dispatch({ type: "participantLeft", id: chi });
  expect(cancelled).toEqual([{ to: expect.any(String), reason: "nobody-left" }]);
  expect(said(epoch, cancelled[0]?.to ?? "p2p", "cancelled")).toMatchObject({
    reason: "media-server-lost",
    cancelReason: "nobody-left",
  });
});
