import { defaultModeSettings, modeTimings } from "@/lib/call-mode/room-mode";
import { FakeBackend } from "../testing/fake-backend";
import { ana, ben, chi, dan, makeRunner, makeSfuCall } from "../testing/make-runner";

/** A call of three on a media server that is drained, with another one to go to. */
async function makeDrainedCall() {
  const call = await makeSfuCall();
  const former = call.runner.sfu.session;
  if (!former) throw new Error("The call has no session.");
  const other = new FakeBackend();
  call.backends.push(other);
  call.backend.draining = true;
  call.runner.moveIfNeeded();
  await call.settled();
  return { ...call, former, other };
}

test("[M10] a drained media server carries the call until another one has taken over", async () => {
  const { runner, backend, other, former, ready, namesFor, last, epochOf } = await makeDrainedCall();
  const plan = { epoch: 3, path: "sfu", members: [ana, ben, chi], reason: "media-server-drained" };
  expect(last(ana, "mode:prepare")).toMatchObject(plan);
  expect(other.named("addPeer")).toHaveLength(3);
  expect(backend.discarded).toEqual([]);
  expect(namesFor(ana)).not.toContain("sfu:cooled");
  ready(epochOf(), ana, ben, chi);
  expect(runner.mode).toMatchObject({ live: { path: "sfu", epoch: 3, lost: false }, preparing: null });
  expect(runner.mode.trouble.sfu.failures).toBe(0);
  await Promise.resolve();
  expect(backend.discarded).toEqual([former.roomId]);
  expect(namesFor(ana)).toEqual(["mode:prepare", "mode:commit", "sfu:cooled"]);
});

test("[M10] a further media server of the call that is drained is left in the same way: nobody there is cut off", async () => {
  const { runner, backend, backends, join, ready, settled, last, epochOf } = makeRunner({
    maxPeersPerServer: 2,
  });
  const further = new FakeBackend("http://further.test");
  backends.unshift(further);
  join(ana, ben);
  ready(1, ana, ben);
  join(chi);
  await settled();
  ready(2, ana, ben, chi);
  await settled();
  expect([backend, further].map((one) => one.named("addPeer").length)).toEqual([2, 1]);
  backends.shift();
  further.draining = true;
  runner.moveIfNeeded();
  await settled();
  expect(last(chi, "mode:prepare")).toMatchObject({ epoch: 3, path: "sfu", reason: "media-server-drained" });
  expect(further.discarded).toEqual([]);
  ready(epochOf(), ana, ben, chi);
  await settled();
  expect(runner.mode).toMatchObject({ live: { path: "sfu", epoch: 3 }, preparing: null });
  expect(further.discarded).toHaveLength(1);
  runner.moveIfNeeded();
  expect(runner.mode.preparing).toBeNull();
});

test("[M8] a move that is not proven in time is tried again; the drained server goes on meanwhile", async () => {
  const { runner, backend, clock, settled, cancelled } = await makeDrainedCall();
  clock.advance(modeTimings.deadlineMs);
  await settled();
  expect(backend.discarded).toEqual([]);
  clock.advance(modeTimings.retryMs);
  await settled();
  expect(runner.mode.preparing).not.toBeNull();
  // Neither the other server nor the mesh has taken over unproven.
  expect(cancelled.map(({ to }) => to)).toEqual(["sfu", "p2p"]);
  expect(runner.mode.live).toMatchObject({ path: "sfu", epoch: 2, drained: true });
  expect(backend.discarded).toEqual([]);
});

test("[M9] a way that breaks on the drained server is renewed there: it carries the call still", async () => {
  const { runner, backend, other, former, settled, told, last } = await makeDrainedCall();
  const before = former.findPeer(ben)?.sessionId;
  told.length = 0;
  runner.dispatch({ type: "participantFailed", id: ben, epoch: 2 });
  await settled();
  const sessionId = former.findPeer(ben)?.sessionId;
  expect(sessionId).not.toBe(before);
  expect(told.map(({ to, name }) => [to, name])).toEqual([[ben, "mode:extended"]]);
  expect(last(ben, "mode:extended")).toMatchObject({ epoch: 2, session: { sessionId, former: true } });
  expect(backend.named("addPeer")).toHaveLength(4);
  expect(other.named("addPeer")).toHaveLength(3);
});

test("a way that was being renewed when the move began is told when it is made", async () => {
  const { runner, backend, backends, settled, last } = await makeSfuCall();
  const { session } = runner.sfu;
  backend.hold("addPeer");
  runner.dispatch({ type: "participantFailed", id: ben, epoch: 2 });
  backends.push(new FakeBackend());
  backend.draining = true;
  runner.moveIfNeeded();
  backend.release("addPeer");
  await settled();
  const { sessionId } = session?.findPeer(ben) ?? {};
  expect(last(ben, "mode:extended")).toMatchObject({ epoch: 2, session: { sessionId, former: true } });
});

test("a renewal that waits for its turn when the next server takes over is for nothing: nobody's new way is broken", async () => {
  const { runner, clock, ready, epochOf, settled } = await makeDrainedCall();
  for (let i = 0; i < 3; i++) {
    runner.dispatch({ type: "participantFailed", id: ben, epoch: 2 });
    await settled();
  }
  ready(epochOf(), ana, ben, chi);
  const sessionId = runner.sfu.session?.findPeer(ben)?.sessionId;
  clock.advance(1_000);
  await settled();
  expect(runner.mode.live).toMatchObject({ epoch: 3, lost: false });
  expect(runner.sfu.session?.findPeer(ben)?.sessionId).toBe(sessionId);
});

test("a drained server that lets nobody in any more is left to those who are in it", async () => {
  const { runner, backend, settled } = await makeDrainedCall();
  backend.refuse("addPeer", true, "not-found");
  runner.dispatch({ type: "participantFailed", id: ben, epoch: 2 });
  await settled();
  expect(runner.mode).toMatchObject({ live: { drained: true, lost: false }, preparing: { epoch: 3 } });
  expect(backend.discarded).toEqual([]);
});

test("[M10] whoever joined during a move that failed shares what the drained server carries", async () => {
  const { runner, clock, join, settled, last } = await makeDrainedCall();
  runner.dispatch({ type: "settingsChanged", settings: { ...defaultModeSettings, policy: "sfu-only" } });
  join(dan);
  clock.advance(modeTimings.deadlineMs);
  await settled();
  expect(runner.mode).toMatchObject({ live: { epoch: 2, drained: true }, preparing: null });
  expect(last(dan, "mode:extended")).toMatchObject({ epoch: 2, session: { former: true } });
});

test("who leaves during the move is taken out of both rooms", async () => {
  const { runner, backend, other, settled } = await makeDrainedCall();
  runner.dispatch({ type: "participantLeft", id: chi });
  await settled();
  expect(backend.named("removePeer")).toHaveLength(1);
  expect(other.named("removePeer")).toHaveLength(1);
});

test("[M10] a drained server that dies during the move: what is prepared goes on", async () => {
  const { runner, backend, ready, epochOf } = await makeDrainedCall();
  backend.die();
  expect(runner.mode).toMatchObject({ live: { lost: true }, preparing: { path: "sfu", epoch: 3 } });
  ready(epochOf(), ana, ben, chi);
  expect(runner.mode.live).toMatchObject({ epoch: 3, lost: false });
});

test("[M10] the other server is drained, too: the call goes to a third, and the first carries it until then", async () => {
  const { runner, backend, backends, other, former, ready, epochOf, settled } = await makeDrainedCall();
  const third = new FakeBackend();
  backends.push(third);
  other.draining = true;
  runner.moveIfNeeded();
  await settled();
  expect(backend.discarded).toEqual([]);
  expect(other.discarded).toHaveLength(1);
  expect(third.named("addPeer")).toHaveLength(3);
  ready(epochOf(), ana, ben, chi);
  await settled();
  expect(backend.discarded).toEqual([former.roomId]);
});

test("[M10] the other server is lost during the move: the first carries the call until there is another", async () => {
  const { runner, backend, backends, other, settled } = await makeDrainedCall();
  backends.push(new FakeBackend());
  other.die();
  await settled();
  expect(runner.mode).toMatchObject({ live: { drained: true }, preparing: { path: "sfu" } });
  expect(backend.discarded).toEqual([]);
});

test("[M12] a restart of the server in the middle of a move hands over what carries the call", async () => {
  const { runner, backend, other, former, settled } = await makeDrainedCall();
  expect(runner.storeSession()).toMatchObject({ roomId: former.roomId });
  runner.close(true);
  await settled();
  expect(backend.discarded).toEqual([]);
  expect(other.discarded).toHaveLength(1);
});

test("during a move each request is for the session that it names", async () => {
  const { runner, former } = await makeDrainedCall();
  const next = runner.sfu.session;
  const named = (session: typeof next) =>
    runner.sfu.demandSession(ana, session?.describe(ana)?.sessionId ?? "");
  expect(named(former)).toBe(former);
  expect(named(next)).toBe(next);
});

test("without another media server nothing moves", async () => {
  const { runner, backend, backends, told } = await makeSfuCall();
  backends.length = 0;
  backend.draining = true;
  runner.moveIfNeeded();
  expect(told).toEqual([]);
  expect(runner.mode).toMatchObject({ live: { lost: false }, preparing: null });
});

test("a session that is only kept warm is made anew elsewhere", async () => {
  const { runner, backend, backends, join, ready, knock, settled, namesFor } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  knock(chi);
  await settled();
  const other = new FakeBackend();
  backends.push(other);
  backend.draining = true;
  runner.moveIfNeeded();
  await settled();
  expect(backend.discarded).toHaveLength(1);
  expect(other.named("addPeer")).toHaveLength(3);
  expect(namesFor(ana).slice(-2)).toEqual(["sfu:cooled", "sfu:warmed"]);
  expect(runner.mode.live).toMatchObject({ path: "p2p", epoch: 1 });
});

test("one whose worker died in a large room is let in again, and nobody else is told", async () => {
  const { runner, backend, settled, told } = await makeSfuCall();
  const session = runner.sfu.session;
  const before = session?.describe(ben)?.sessionId ?? "";
  backend.watchers.get(session?.roomId ?? "")?.event({
    type: "peer-lost",
    roomId: session?.roomId ?? "",
    peerId: before,
  });
  await settled();
  expect(session?.describe(ben)?.sessionId).not.toBe(before);
  expect(told.map(({ to, name }) => [to, name])).toEqual([[ben, "mode:extended"]]);
});

test("a warm session whose worker died is warmed again; the direct path does not mind", async () => {
  const { runner, backend, join, ready, knock, settled, told } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  knock(chi);
  await settled();
  const session = runner.sfu.session;
  const [roomId, peerId] = [session?.roomId ?? "", session?.describe(ben)?.sessionId ?? ""];
  told.length = 0;
  backend.watchers.get(roomId)?.event({ type: "peer-lost", roomId, peerId });
  await settled();
  expect(told.map(({ to, name }) => [to, name])).toEqual([[ben, "sfu:warmed"]]);
  expect(runner.mode.live).toMatchObject({ path: "p2p", epoch: 1, lost: false });
});

test("[M10] while everybody is away a drained server is kept, and left once two are back", async () => {
  const { runner, backend, backends, settled } = await makeSfuCall();
  for (const id of [ana, ben, chi]) runner.dispatch({ type: "participantDropped", id });
  backends.push(new FakeBackend());
  backend.draining = true;
  runner.moveIfNeeded();
  const epochs = [runner.mode.live?.epoch ?? -1];
  runner.dispatch({ type: "participantReturned", id: ana, epochs });
  expect(runner.mode).toMatchObject({ live: { lost: false }, preparing: null });
  runner.dispatch({ type: "participantReturned", id: ben, epochs });
  await settled();
  expect(runner.mode.preparing).toMatchObject({ path: "sfu" });
  expect(backend.discarded).toEqual([]);
});

test("[M10] whoever joins is the second one who can prove a new way: the drained server is left then", async () => {
  const { runner, backend, backends, join, settled, last } = await makeSfuCall();
  for (const id of [ben, chi]) runner.dispatch({ type: "participantDropped", id });
  backends.push(new FakeBackend());
  backend.draining = true;
  runner.moveIfNeeded();
  expect(runner.mode.preparing).toBeNull();
  join(dan);
  await settled();
  expect(runner.mode).toMatchObject({ live: { drained: true }, preparing: { path: "sfu" } });
  expect(last(dan, "mode:prepare")).toMatchObject({ epoch: 3, members: [ana, ben, chi, dan] });
  expect(backend.discarded).toEqual([]);
});
