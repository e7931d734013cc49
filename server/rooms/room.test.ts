import { code, makeRoom, silent } from "../testing/make-room";
import { forwardSignal } from "./forward-signal";
import { raiseHand, setMedia } from "./own-state";
import { seatKeptMs } from "./seats";

test("a newcomer learns who is there, themselves included; the others hear of them before any plan names them", () => {
  const { join, heard, last } = makeRoom();
  const ana = join("ana");
  const ben = join("ben");
  expect(ben.participants.map(({ id }) => id)).toEqual([ana.selfId, ben.selfId]);
  expect(ben.iceServers).toEqual([{ urls: "turn:turn.test", username: ben.selfId }]);
  expect(heard("ana")).toEqual(["participant:joined", "mode:prepare"]);
  expect(last("ana", "participant:joined")).toMatchObject({ participant: { id: ben.selfId, name: "BEN" } });
});

test("no plan arrives before the newcomer's own answer has left", () => {
  const { room, join, heard } = makeRoom();
  join("ana");
  const { enter } = room.arrivals.join("ben", { person: "ben", name: "Ben", role: "guest", media: silent });
  expect(heard("ben")).toEqual([]);
  enter();
  expect(heard("ben")).toEqual(["mode:prepare"]);
});

test("somebody who is gone before their answer has left takes part in nothing", () => {
  const { room, join, heard } = makeRoom();
  join("ana");
  const { enter } = room.arrivals.join("ben", { person: "ben", name: "Ben", role: "guest", media: silent });
  room.presence.leave("ben");
  enter();
  expect(heard("ana")).toEqual(["participant:joined", "participant:left"]);
  expect(room.runner.mode.participants).toHaveLength(1);
});

test("joining twice gives the same seat", () => {
  const { room, join } = makeRoom();
  expect(join("ana").selfId).toBe(join("ana").selfId);
  expect(room.participants).toBe(1);
});

test("who leaves is reported before the plans it causes", () => {
  const { room, join, heard, sent } = makeRoom();
  join("ana");
  join("ben");
  sent.length = 0;
  room.presence.leave("ben");
  expect(heard("ana")).toEqual(["participant:left", "mode:cancelled"]);
});

test("a full meeting refuses the next one, and says so at the door", () => {
  const { room, join } = makeRoom({ maxParticipants: 2 });
  join("ana");
  expect(room.arrivals.knock("ben")).toMatchObject({ participants: 1, full: false, mediaServer: "up" });
  join("ben");
  expect(room.arrivals.knock("chi")).toMatchObject({ participants: 2, full: true });
  expect(() => join("chi")).toThrow(expect.objectContaining({ code: "meeting-full" }));
  room.presence.leave("ana");
  expect(() => join("chi")).not.toThrow();
});

describe("a dropped connection", () => {
  test("keeps its seat; the others see it at once, and when it is back", () => {
    const { room, join, last, clock } = makeRoom();
    const ana = join("ana");
    join("ben");
    room.presence.connectionLost("ana");
    expect(last("ben", "participant:changed")).toEqual({ participantId: ana.selfId, connected: false });
    clock.advance(seatKeptMs - 1);
    room.presence.connectionBack("ana");
    expect(last("ben", "participant:changed")).toEqual({ participantId: ana.selfId, connected: true });
    clock.advance(seatKeptMs * 2);
    expect(room.participants).toBe(2);
    expect(room.seatOf("ana").id).toBe(ana.selfId);
  });

  test("loses its seat when it does not come back", () => {
    const { room, join, heard, clock } = makeRoom();
    join("ana");
    join("ben");
    room.presence.connectionLost("ana");
    clock.advance(seatKeptMs);
    expect(heard("ben")).toContain("participant:left");
    expect(() => room.seatOf("ana")).toThrow(expect.objectContaining({ code: "not-in-meeting" }));
  });

  test("[M12] is not waited for until it is back", () => {
    const { room, join } = makeRoom();
    join("ana");
    const ben = join("ben");
    room.presence.connectionLost("ben");
    expect(room.runner.mode.absent).toEqual([ben.selfId]);
    room.presence.connectionBack("ben");
    expect(room.runner.mode).toMatchObject({ absent: [], epoch: 1, preparing: { path: "p2p" } });
  });

  test("[M12] is not waited for when it dropped before the answer to the join had left", () => {
    const { room, join } = makeRoom();
    join("ana");
    const { enter } = room.arrivals.join("ben", { person: "ben", name: "Ben", role: "guest", media: silent });
    room.presence.connectionLost("ben");
    enter();
    expect(room.runner.mode.absent).toHaveLength(1);
  });

  test("withdraws its knock", () => {
    const { room, join } = makeRoom();
    join("ana");
    room.arrivals.knock("ben");
    room.presence.connectionLost("ben");
    expect(room.runner.mode.knocking).toEqual([]);
  });
});

describe("what somebody says about themselves goes to the others, not back", () => {
  test("media", () => {
    const { room, join, last, heard } = makeRoom();
    const ana = join("ana");
    join("ben");
    const media = { ...silent, camera: true };
    setMedia(room, room.seatOf("ana"), media);
    expect(last("ben", "participant:changed")).toEqual({ participantId: ana.selfId, media });
    expect(heard("ana")).not.toContain("participant:changed");
    expect(join("chi").participants[0]).toMatchObject({ id: ana.selfId, media });
  });

  test("hand", () => {
    const { room, join, last } = makeRoom();
    const ana = join("ana");
    join("ben");
    raiseHand(room, room.seatOf("ana"), true);
    expect(last("ben", "participant:changed")).toEqual({ participantId: ana.selfId, handRaised: true });
  });
});

describe("a signal", () => {
  const signal = { type: "offer" };

  test("reaches the person it is for, with the sender's id", () => {
    const { room, join, last } = makeRoom();
    const [ana, ben] = [join("ana"), join("ben")];
    forwardSignal(room, room.seatOf("ana"), { to: ben.selfId, epoch: 1, connection: "c1", signal });
    expect(last("ben", "p2p:signalled")).toEqual({ from: ana.selfId, epoch: 1, connection: "c1", signal });
  });

  test.each([
    ["[M6] of another epoch", 7, "ben"],
    ["to oneself", 1, "ana"],
    ["to somebody who has left", 1, "gone"],
  ])("%s is refused", (_what, epoch, to) => {
    const { room, join, heard } = makeRoom();
    const ids: Record<string, ReturnType<typeof join>["selfId"]> = {
      ana: join("ana").selfId,
      ben: join("ben").selfId,
      gone: join("gone").selfId,
    };
    room.presence.leave("gone");
    const target = ids[to];
    if (!target) throw new Error(`nobody is called ${to}`);
    expect(() =>
      forwardSignal(room, room.seatOf("ana"), { to: target, epoch, connection: "c1", signal }),
    ).toThrow(expect.objectContaining({ code: "conflict" }));
    expect(heard("ben")).not.toContain("p2p:signalled");
  });
});

describe("the directory", () => {
  test("forgets a room when the last one is gone and nobody knocks", () => {
    const { directory, room, join, clock } = makeRoom();
    join("ana");
    room.arrivals.knock("ben");
    room.presence.leave("ana");
    expect(directory.find(code)).toBe(room);
    room.presence.withdrawKnock("ben");
    expect(directory.find(code)).toBeUndefined();
    expect(clock.running).toBe(0);
  });

  test("gives a room that is open the settings of today", () => {
    const { directory, meeting, room, join } = makeRoom();
    join("ana");
    join("ben");
    directory.open({ ...meeting, settings: { ...meeting.settings, policy: "sfu-only" } });
    expect(room.runner.mode.preparing?.path).toBe("sfu");
  });
});

test("that a locked call is over is said when the last one has left it, also with somebody at the door", () => {
  const left: string[] = [];
  const { room, join, directory, meeting } = makeRoom({
    locked: true,
    onLeftLocked: (code) => left.push(code),
  });
  room.arrivals.knock("zoe");
  join("ana", "host");
  join("ben", "host");
  room.presence.leave("ana");
  expect(left).toEqual([]);
  room.presence.leave("ben");
  expect(left).toEqual([code]);
  join("ana", "host");
  directory.open({ ...meeting, settings: { ...meeting.settings, locked: false } });
  room.presence.leave("ana");
  room.presence.leave("zoe");
  expect(left).toEqual([code]);
});

test("a lock that was there before anybody came stays while people only look in at the door", () => {
  const left: string[] = [];
  const { room } = makeRoom({ locked: true, onLeftLocked: (code) => left.push(code) });
  room.arrivals.knock("zoe");
  room.presence.leave("zoe");
  expect(left).toEqual([]);
});

test("however many guests come and go, what is kept of a call for the next process stays small", () => {
  const { room, join } = makeRoom();
  join("ana");
  const come = (person: string) => {
    const { enter } = room.arrivals.join(person, { person, name: "Guest", role: "guest", media: silent });
    enter();
    room.presence.leave(person);
  };
  for (let i = 0; i < 2_500; i++) come(`guest-${i}`);
  const { admitted = [] } = room.store().door ?? {};
  expect(admitted).toHaveLength(2_000);
  expect(admitted.at(-1)).toBe("guest-2499");
});
