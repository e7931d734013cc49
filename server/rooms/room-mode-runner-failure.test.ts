import { modeTimings } from "@/lib/call-mode/room-mode";
import { participantId } from "@/lib/protocol/ids";
import { FakeBackend } from "../testing/fake-backend";
import { ana, ben, chi, dan, makeRunner, makeSfuCall } from "../testing/make-runner";

test("one person's broken way is renewed: another session, the old peer removed, nobody else told", async () => {
  const { runner, settled, last, told, backend } = await makeSfuCall();
  const before = runner.sfu.session?.describe(ben)?.sessionId;
  runner.dispatch({ type: "participantFailed", id: ben, epoch: 2 });
  await settled();
  expect(last(ben, "mode:extended")).toMatchObject({ epoch: 2, members: [ana, ben, chi] });
  expect(runner.sfu.session?.describe(ben)?.sessionId).not.toBe(before);
  expect(backend.named("removePeer").map(({ params }) => params["peerId"])).toEqual([before]);
  expect(told).toHaveLength(1);
});

test("a place that was not confirmed in time may have been made all the same: it is taken back", async () => {
  const { runner, backend, settled } = await makeSfuCall();
  const made = backend.named("addPeer").length;
  backend.hold("addPeer");
  backend.refuse("addPeer");
  runner.dispatch({ type: "participantFailed", id: ben, epoch: 2 });
  await settled();
  const [unconfirmed] = backend.named("addPeer").slice(made);
  backend.release("addPeer");
  await Promise.resolve(); // the first refusal is under way
  backend.refuse("addPeer", false);
  await settled();
  const removed = backend.named("removePeer").map(({ params }) => params["peerId"]);
  expect(removed).toContain(unconfirmed?.body["peerId"]);
  expect(runner.mode.live).toMatchObject({ epoch: 2, lost: false });
});

test("[M8] a session that cannot be made cancels the preparation; the direct path goes on and it is tried later", async () => {
  const { runner, clock, join, ready, settled, last, backend } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  backend.refuse("createRoom");
  join(chi);
  await settled();
  expect(last(ana, "mode:cancelled")).toMatchObject({ epoch: 2, path: "sfu", reason: "sfu-failed" });
  backend.refuse("createRoom", false);
  clock.advance(modeTimings.retryMs);
  await settled();
  expect(runner.mode.preparing?.path).toBe("sfu");
  expect(last(ana, "mode:prepare")).toMatchObject({ path: "sfu", reason: "retry" });
});

test("[M8] at the deadline a preparation is cancelled", async () => {
  const { runner, clock, join, ready, settled, last, epochOf } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  join(chi);
  await settled();
  const epoch = epochOf();
  clock.advance(modeTimings.deadlineMs);
  expect(last(ana, "mode:cancelled")).toEqual({ epoch, path: "sfu", reason: "not-ready-in-time" });
  expect(runner.mode.live).toMatchObject({ path: "p2p" });
});

test("[M8] a preparation that gets on has more time, but not for ever", async () => {
  const { runner, clock, join, ready, settled, last, epochOf } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  join(chi);
  await settled();
  const epoch = epochOf();
  const { deadlineMs, progressMs } = modeTimings;
  const step = deadlineMs - 1;
  runner.progressed("p2p"); // says nothing about the path that is prepared
  clock.advance(step);
  for (let ms = 0; ms < progressMs; ms += step) {
    runner.progressed("sfu");
    clock.advance(step);
    expect(runner.mode.preparing).toMatchObject({ epoch, path: "sfu" });
  }
  runner.progressed("sfu");
  clock.advance(1);
  expect(last(ana, "mode:cancelled")).toEqual({ epoch, path: "sfu", reason: "not-ready-in-time" });
  runner.progressed("sfu");
  expect(clock.running).toBe(1); // the retry
});

test("[M9] a way that breaks again and again is not renewed again and again", async () => {
  const { runner, backend, clock, settled } = await makeSfuCall();
  const { epoch } = runner.mode;
  for (let i = 0; i < 20; i++) {
    runner.dispatch({ type: "participantFailed", id: ben, epoch });
    await settled();
  }
  expect(backend.named("removePeer")).toHaveLength(2);
  clock.advance(1_000);
  await settled();
  expect(backend.named("removePeer")).toHaveLength(3);
});

test("[M8] what is ready after a while leaves no timer behind", async () => {
  const { runner, clock, join, ready, settled } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  join(chi);
  await settled();
  runner.progressed("sfu");
  ready(2, ana, ben, chi);
  expect(runner.mode.live).toMatchObject({ path: "sfu" });
  expect(clock.running).toBe(0);
});

test("[M10] a lost media server is replaced by another one under a new epoch", async () => {
  const { runner, backend, backends, ready, settled, last, namesFor, epochOf } = await makeSfuCall();
  const other = new FakeBackend();
  backends.push(other);
  backend.die();
  await settled();
  expect(last(ana, "mode:prepare")).toMatchObject({ epoch: 3, path: "sfu", reason: "media-server-lost" });
  expect(other.named("addPeer")).toHaveLength(3);
  // What the screens show stays until the new session has taken over.
  expect(namesFor(ana)).not.toContain("sfu:cooled");
  ready(epochOf(), ana, ben, chi);
  expect(runner.mode.live).toMatchObject({ path: "sfu", epoch: 3, lost: false });
  expect(namesFor(ana)).toEqual(["mode:prepare", "mode:commit", "sfu:cooled"]);
});

test("[M10] without another media server the call goes on as a mesh", async () => {
  const { runner, backend, settled, last } = await makeSfuCall();
  runner.dispatch({ type: "mediaServerChanged", state: "down" });
  backend.die();
  await settled();
  expect(last(ana, "mode:prepare")).toMatchObject({ epoch: 3, path: "p2p", reason: "media-server-lost" });
});

test("[M12] a media server that is late to answer for a newcomer does not cost the others their session", async () => {
  const { runner, backend, join, settled, last } = await makeSfuCall();
  const { session } = runner.sfu;
  backend.hold("addPeer");
  backend.refuse("addPeer");
  join(dan);
  await settled();
  backend.release("addPeer");
  backend.hold("addPeer"); // the next try
  await settled();
  backend.refuse("addPeer", false);
  backend.release("addPeer");
  await settled();
  expect(runner.sfu.session).toBe(session);
  expect(last(dan, "mode:extended")).toMatchObject({ epoch: 2, session: { sessionId: expect.any(String) } });
  expect(runner.mode).toMatchObject({ live: { epoch: 2, lost: false }, preparing: null });
});

test("[M10] a media server that never lets anybody in is taken for broken", async () => {
  const { runner, backend, join, settled } = await makeSfuCall();
  const { session } = runner.sfu;
  backend.refuse("addPeer");
  join(dan);
  await settled();
  await settled();
  expect(runner.sfu.session).not.toBe(session);
});

test("who was refused by a full media server is let in as soon as there is room", async () => {
  const { backend, join, knock, settled, last, runner } = await makeSfuCall();
  const { session } = runner.sfu;
  backend.refuse("addPeer", true, "conflict");
  join(dan);
  await settled();
  expect(last(dan, "mode:extended")?.["session"]).toBeUndefined();
  backend.refuse("addPeer", false);
  knock(participantId.parse("eve-0000")); // whatever makes the room look again
  await settled();
  expect(last(dan, "mode:extended")).toMatchObject({ epoch: 2, session: { sessionId: expect.any(String) } });
  expect(runner.sfu.session).toBe(session);
});
