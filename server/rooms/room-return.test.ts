import type { KeptMedia } from "@/lib/protocol/browser-requests";
import { makeCall } from "../testing/make-call";
import { silent } from "../testing/make-room";
import { raiseHand } from "./own-state";
import { pageLoadsWithinMs } from "./loading-pages";
import { returnWithinMs, seatKeptMs } from "./seats";

const nothing: KeptMedia = { epochs: [], sessionId: null };
const settled = () => new Promise((done) => setImmediate(done));

test("the same seat over another connection: same id, role and hand; the others hear that it is back", async () => {
  const { room, idOf, comeBack, last, heard, clock, epoch } = await makeCall("ana", "ben");
  const id = idOf("ben");
  raiseHand(room, room.seatOf("ben"), true);
  room.presence.connectionLost("ben");
  const media = { ...silent, mic: true };
  const snapshot = comeBack("ben-again", "ben", { epochs: [epoch], sessionId: null }, media);
  expect(snapshot).toMatchObject({ selfId: id, resumed: true, paths: { live: { epoch }, preparing: null } });
  expect(snapshot.participants[1]).toMatchObject({
    id,
    name: "BEN",
    handRaised: true,
    connected: true,
    media,
  });
  expect(last("ana", "participant:changed")).toEqual({ participantId: id, connected: true, media });
  clock.advance(seatKeptMs);
  expect(room.participants).toBe(2);
  expect(heard("ana").filter((name) => name.startsWith("mode:"))).toEqual([]);
  expect(heard("ben-again")).toEqual([]);
});

test("a connection that has the seat still is told and closed, and its end costs nothing", async () => {
  const { room, comeBack, last, closed, idOf, epoch } = await makeCall("ana", "ben");
  const id = idOf("ben");
  comeBack("other-tab", "ben", { epochs: [epoch], sessionId: null });
  expect(last("ben", "room:closed")).toEqual({ reason: "replaced" });
  expect(closed).toEqual(["ben"]);
  room.presence.connectionLost("ben");
  room.presence.leave("ben");
  expect(room.seatOf("other-tab").id).toBe(id);
  expect(last("ana", "participant:changed")).toMatchObject({ connected: true });
});

test("[M12] a new page of a pair is given a new direct path, and the other one keeps theirs until then", async () => {
  const { comeBack, heard, last, epoch } = await makeCall("ana", "ben");
  comeBack("ben-again", "ben", nothing);
  for (const one of ["ana", "ben-again"])
    expect(last(one, "mode:prepare")).toMatchObject({ path: "p2p", epoch: epoch + 1 });
  expect(heard("ana")).not.toContain("mode:stopped");
});

test("who asks to join once more has heard neither the answer nor what was told behind it: it is told again", async () => {
  const { room, last, idOf, epoch } = await makeCall("ana", "ben");
  const again = { person: "ben", name: "BEN", role: "guest" as const, media: silent };
  const { snapshot, enter } = room.arrivals.join("ben", again);
  enter();
  expect(snapshot).toMatchObject({ selfId: idOf("ben"), resumed: false });
  expect(last("ben", "mode:prepare")).toMatchObject({ path: "p2p", epoch: epoch + 1 });
});

describe("on the SFU", () => {
  async function makeSfuCall() {
    const call = await makeCall("ana", "ben", "chi");
    const session = call.room.runner.sfu.session;
    const sessionOf = (name: string) => session?.findPeer(call.idOf(name))?.sessionId ?? null;
    return { ...call, sessionOf };
  }

  test("a session that was kept goes on, with what there is to receive now", async () => {
    const { comeBack, sessionOf, epoch, backend, heard } = await makeSfuCall();
    const sessionId = sessionOf("ben");
    const peers = backend.named("addPeer").length;
    const snapshot = comeBack("ben-again", "ben", { epochs: [epoch], sessionId });
    expect(snapshot.session).toEqual({ sessionId, producers: [] });
    await settled();
    expect(backend.named("addPeer")).toHaveLength(peers);
    expect(backend.named("removePeer")).toEqual([]);
    expect(heard("ben-again")).toEqual([]);
  });

  test("a new page gets a new session; nobody else is told of any plan", async () => {
    const { comeBack, sessionOf, backend, last, heard } = await makeSfuCall();
    const former = sessionOf("ben");
    const snapshot = comeBack("ben-again", "ben", nothing);
    expect(snapshot.session).toBeNull();
    await settled();
    const session = sessionOf("ben-again");
    expect(session).not.toBe(former);
    expect(last("ben-again", "mode:extended")).toMatchObject({
      path: "sfu",
      session: { sessionId: session },
    });
    expect(backend.named("removePeer")).toEqual([
      expect.objectContaining({ params: expect.objectContaining({ peerId: former }) }),
    ]);
    for (const one of ["ana", "chi"]) expect(heard(one)).toEqual(["participant:changed"]);
  });

  test("a session that was replaced meanwhile is not taken for the right one", async () => {
    const { room, comeBack, sessionOf, idOf, epoch, last } = await makeSfuCall();
    const former = sessionOf("ben");
    room.runner.dispatch({ type: "participantFailed", id: idOf("ben"), epoch });
    await settled();
    expect(sessionOf("ben")).not.toBe(former);
    comeBack("ben-again", "ben", { epochs: [epoch], sessionId: former });
    await settled();
    expect(last("ben-again", "mode:extended")).toMatchObject({
      session: { sessionId: sessionOf("ben-again") },
    });
  });

  test("a session that is only being made is told to the connection that has the seat then", async () => {
    const { room, comeBack, idOf, epoch, backend, sent } = await makeSfuCall();
    backend.hold("addPeer");
    room.runner.dispatch({ type: "participantFailed", id: idOf("ben"), epoch });
    comeBack("ben-again", "ben", nothing);
    backend.release("addPeer");
    await settled();
    expect(sent.filter(({ to, name }) => to === "ben-again" && name === "mode:extended")).toHaveLength(1);
  });
});

test("a seat that is gone is not taken again, and whoever sits already takes no second one", async () => {
  const { room, join, idOf } = await makeCall("ana", "ben");
  const [ana, ben] = [idOf("ana"), idOf("ben")];
  room.presence.leave("ben");
  expect(() => room.arrivals.takeAgain("ben-again", ben, { media: silent, kept: nothing })).toThrow(
    expect.objectContaining({ code: "not-in-meeting" }),
  );
  join("chi");
  expect(() => room.arrivals.takeAgain("chi", ana, { media: silent, kept: nothing })).toThrow(
    expect.objectContaining({ code: "conflict" }),
  );
  expect(room.seatOf("ana").id).toBe(ana);
});

test("whoever was at the door when they took their seat again is not at the door any more", async () => {
  const { room, comeBack, epoch } = await makeCall("ana", "ben");
  room.arrivals.knock("ben-again");
  comeBack("ben-again", "ben", { epochs: [epoch], sessionId: null });
  expect(room.runner.mode.knocking).toEqual([]);
});

describe("a page that goes", () => {
  test("and is loaded again has its seat: nobody has left", async () => {
    const { room, comeBack, idOf, clock, heard, last } = await makeCall("ana", "ben");
    const id = idOf("ben");
    room.presence.stepOut("ben");
    room.presence.goodbye("ben");
    expect(last("ana", "participant:changed")).toEqual({ participantId: id, connected: false });
    clock.advance(returnWithinMs - 1);
    expect(comeBack("ben-again", "ben", nothing)).toMatchObject({ selfId: id, resumed: true });
    clock.advance(seatKeptMs);
    expect(heard("ana")).not.toContain("participant:left");
  });

  test("and is not loaded again has left after a moment, however its connection ends", async () => {
    const { room, idOf, clock, last } = await makeCall("ana", "ben");
    const id = idOf("ben");
    room.presence.stepOut("ben");
    room.presence.connectionLost("ben");
    clock.advance(returnWithinMs);
    expect(last("ana", "participant:left")).toEqual({ participantId: id });
  });

  describe("while a page of the same person was asked for", () => {
    test("has its seat however slowly that loads", async () => {
      const { room, comeBack, idOf, clock, heard } = await makeCall("ana", "ben");
      const id = idOf("ben");
      room.presence.pageAskedFor("ben");
      clock.advance(1_000);
      room.presence.stepOut("ben");
      clock.advance(pageLoadsWithinMs - 1);
      expect(comeBack("ben-again", "ben", nothing)).toMatchObject({ selfId: id, resumed: true });
      expect(heard("ana")).not.toContain("participant:left");
      // What is asked for once is loaded once: the next page that goes is waited for as usual.
      room.presence.stepOut("ben-again");
      clock.advance(returnWithinMs);
      expect(heard("ana")).toContain("participant:left");
    });

    test("has its seat when that was asked for after it went", async () => {
      const { room, comeBack, idOf, clock } = await makeCall("ana", "ben");
      const id = idOf("ben");
      room.presence.stepOut("ben");
      clock.advance(returnWithinMs - 1);
      room.presence.pageAskedFor("ben");
      clock.advance(seatKeptMs - 1);
      expect(comeBack("ben-again", "ben", nothing)).toMatchObject({ selfId: id });
    });

    test("has left some time, however often a page is asked for that never takes the seat", async () => {
      const { room, idOf, clock, last } = await makeCall("ana", "ben");
      const id = idOf("ben");
      room.presence.connectionLost("ben");
      for (let i = 0; i < 10; i++) {
        clock.advance(seatKeptMs / 2);
        room.presence.pageAskedFor("ben");
      }
      expect(last("ana", "participant:left")).toEqual({ participantId: id });
    });

    test("has left when that never comes", async () => {
      const { room, idOf, clock, last } = await makeCall("ana", "ben");
      const id = idOf("ben");
      room.presence.pageAskedFor("ben");
      room.presence.stepOut("ben");
      clock.advance(pageLoadsWithinMs);
      expect(last("ana", "participant:left")).toEqual({ participantId: id });
    });

    test("has left after a moment when that was too long ago, or somebody else's", async () => {
      const { room, idOf, clock, last } = await makeCall("ana", "ben");
      const id = idOf("ben");
      room.presence.pageAskedFor("ben");
      room.presence.pageAskedFor("ana");
      clock.advance(pageLoadsWithinMs);
      room.presence.pageAskedFor("ana");
      room.presence.stepOut("ben");
      clock.advance(returnWithinMs);
      expect(last("ana", "participant:left")).toEqual({ participantId: id });
    });
  });
});
