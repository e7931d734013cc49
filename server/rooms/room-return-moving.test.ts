import { modeTimings } from "@/lib/call-mode/room-mode";
import type { KeptMedia } from "@/lib/protocol/browser-requests";
import type { ProducerInfo } from "@/lib/protocol/mode";
import { FakeBackend } from "../testing/fake-backend";
import { makeCall } from "../testing/make-call";

// [M10] Whoever takes their seat again while the call leaves a media server.

const nothing: KeptMedia = { epochs: [], sessionId: null };
const settled = () => new Promise((done) => setImmediate(done));

/** A call of three on its way to another one. */
async function makeMove() {
  const call = await makeCall("ana", "ben", "chi");
  const { room, backend, backends } = call;
  const other = new FakeBackend("http://other.test");
  backends.push(other);
  backend.draining = true;
  room.runner.moveIfNeeded();
  await settled();
  const { former, session: next } = room.runner.sfu;
  if (!former || !next) throw new Error("The call does not move.");
  const placeIn = (session: typeof next, name: string) =>
    session.findPeer(call.idOf(name))?.sessionId ?? null;
  return { ...call, other, former, next, placeIn };
}

test("a new page has a place at once on the one that carries the call, and on the next one", async () => {
  const { comeBack, placeIn, backend, other, former, next, epoch, last } = await makeMove();
  const [onFormer, onNext] = [placeIn(former, "ben"), placeIn(next, "ben")];
  const snapshot = comeBack("ben-again", "ben", nothing);
  expect(snapshot).toMatchObject({ session: null, formerSession: null });
  await settled();
  for (const [server, lost] of [[backend, onFormer] as const, [other, onNext] as const])
    expect(server.named("removePeer").map(({ params }) => params["peerId"])).toEqual([lost]);
  const sessionId = placeIn(former, "ben-again");
  expect(sessionId).not.toBe(onFormer);
  expect(last("ben-again", "mode:extended")).toMatchObject({ epoch, session: { sessionId, former: true } });
  const toCome = { sessionId: placeIn(next, "ben-again") };
  expect(last("ben-again", "mode:prepare")).toMatchObject({ epoch: epoch + 1, session: toCome });
});

test("what was kept of either goes on, with what there is to receive there now", async () => {
  const { room, comeBack, idOf, placeIn, former, next, epoch, backend, heard } = await makeMove();
  const [formerSessionId, sessionId] = [placeIn(former, "ben"), placeIn(next, "ben")];
  room.presence.connectionLost("ben");
  const camera = { producerId: "camera-of-ana", participantId: idOf("ana"), source: "camera", kind: "video" };
  former.streams.add(former.peer(idOf("ana"), placeIn(former, "ana") ?? ""), camera as ProducerInfo);
  const kept = { epochs: [epoch, epoch + 1], sessionId, formerSessionId };
  const snapshot = comeBack("ben-again", "ben", kept);
  expect(snapshot.session).toEqual({ sessionId, producers: [] });
  expect(snapshot.formerSession).toEqual({ sessionId: formerSessionId, producers: [camera] });
  await settled();
  expect(backend.named("removePeer")).toEqual([]);
  expect(heard("ben-again")).toEqual([]);
});

test("who has not heard of the move keeps their place on the former one, and is told of the next", async () => {
  const { comeBack, placeIn, former, epoch, backend, heard } = await makeMove();
  const sessionId = placeIn(former, "ben");
  const snapshot = comeBack("ben-again", "ben", { epochs: [epoch], sessionId });
  expect(snapshot).toMatchObject({ session: null, formerSession: { sessionId } });
  await settled();
  expect(backend.named("removePeer")).toEqual([]);
  expect(heard("ben-again")).toEqual(["mode:prepare"]);
});

test("a new page is in the call, too, while the move waits for another try", async () => {
  const { room, comeBack, placeIn, clock, other, former, epoch, last } = await makeMove();
  other.refuse("addPeer");
  clock.advance(modeTimings.deadlineMs);
  await settled();
  comeBack("ben-again", "ben", nothing);
  await settled();
  expect(room.runner.mode.live).toMatchObject({ epoch, drained: true });
  const sessionId = placeIn(former, "ben-again");
  expect(last("ben-again", "mode:extended")).toMatchObject({ epoch, session: { sessionId, former: true } });
});
