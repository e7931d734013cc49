import { modeTimings } from "@/lib/call-mode/room-mode";
import { FakeBackend } from "../testing/fake-backend";
import { ana, ben, chi, makeRunner, makeSfuCall } from "../testing/make-runner";

/** A call of three on a media server that is drained, with another one to go to. */
async function makeDrainedCall() {
  const call = await makeSfuCall();
  const former = call.runner.sfu.session;
  if (!former) throw new Error("The call has no session.");
  const other = new FakeBackend();
  call.backends.push(other);
  call.backend.draining = true;
  call.runner.moveIfDrained();
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

test("[M8] a move that is not proven in time is tried again; the drained server goes on meanwhile", async () => {
  const { runner, backend, clock, settled, last } = await makeDrainedCall();
  clock.advance(modeTimings.deadlineMs);
  await settled();
  expect(backend.discarded).toEqual([]);
  clock.advance(modeTimings.retryMs);
  await settled();
  expect(runner.mode.preparing).not.toBeNull();
  expect(last(ana, "mode:cancelled")).toMatchObject({ epoch: 3 });
  expect(backend.discarded).toEqual([]);
});

test("who leaves during the move is taken out of both rooms", async () => {
  const { runner, backend, other, settled } = await makeDrainedCall();
  runner.dispatch({ type: "participantLeft", id: chi });
  await settled();
  expect(backend.named("removePeer")).toHaveLength(1);
  expect(other.named("removePeer")).toHaveLength(1);
});

test("a drained server that dies during the move changes nothing", async () => {
  const { runner, backend, ready, epochOf } = await makeDrainedCall();
  backend.die();
  expect(runner.mode.preparing).toMatchObject({ path: "sfu", epoch: 3 });
  ready(epochOf(), ana, ben, chi);
  expect(runner.mode.live).toMatchObject({ epoch: 3, lost: false });
});

test("without another media server nothing moves", async () => {
  const { runner, backend, backends, told } = await makeSfuCall();
  backends.length = 0;
  backend.draining = true;
  runner.moveIfDrained();
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
  runner.moveIfDrained();
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
  runner.moveIfDrained();
  const epochs = [runner.mode.live?.epoch ?? -1];
  runner.dispatch({ type: "participantReturned", id: ana, epochs });
  expect(runner.mode).toMatchObject({ live: { lost: false }, preparing: null });
  runner.dispatch({ type: "participantReturned", id: ben, epochs });
  await settled();
  expect(runner.mode.preparing).toMatchObject({ path: "sfu" });
  expect(backend.discarded).toEqual([]);
});
