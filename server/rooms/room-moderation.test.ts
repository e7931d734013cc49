import { noHold } from "@/lib/protocol/participant";
import { makeRoom, silent } from "../testing/make-room";
import { RoomDirectory } from "./room-directory";
import { seatKeptMs } from "./seats";
import { produce } from "./sfu-requests";
import { storedCall } from "./stored-call";

const speaking = { ...silent, mic: true, camera: true };
const settled = () => new Promise((done) => setImmediate(done));

/** Hanna (host), Ben (participant) and Gus (guest) on the SFU; Gus sends his microphone and camera there. */
async function makeCall() {
  const made = makeRoom();
  const { room, join, backend } = made;
  const [hanna, ben, gus] = [
    join("hanna", "host", speaking).selfId,
    join("ben", "participant", speaking).selfId,
    join("gus", "guest", speaking).selfId,
  ];
  await settled();
  const { session } = room.runner.sfu;
  if (!session) throw new Error("The call has no session.");
  const sessionId = session.describe(gus)?.sessionId ?? "";
  const transportId = session.describe(gus)?.sendTransport.id ?? "";
  const send = (source: "mic" | "camera", producerId: string) =>
    produce(session, gus, {
      ...{ sessionId, transportId, producerId, source, paused: false, rtpParameters: { codecs: [] } },
      kind: source === "mic" ? "audio" : "video",
    });
  const states = () => backend.named("setStreamState").map(({ body }) => [body["ids"], body["state"]]);
  const host = room.seatOf("hanna");
  return { ...made, host, hanna, ben, gus, send, states };
}

const [mic, camera] = ["0a1b2c3d-0000-4000-8000-000000000001", "0a1b2c3d-0000-4000-8000-000000000002"];

describe("what is held of somebody on the media server", () => {
  test("a mute pauses the microphone and nothing else, and lets it go when it is lifted", async () => {
    const { room, host, gus, send, states } = await makeCall();
    await send("mic", mic);
    await send("camera", camera);
    room.moderation.mute(host, gus, true);
    await settled();
    expect(states()).toEqual([[[mic], "paused"]]);
    room.moderation.unmute(room.seatOf("gus"));
    await settled();
    expect(states()).toEqual([
      [[mic], "paused"],
      [[mic], "running"],
    ]);
  });

  test("[M13] what a muted person produces anew begins paused; repeating a request undoes nothing", async () => {
    const { room, host, gus, send, states, backend } = await makeCall();
    room.moderation.mute(host, gus, true);
    room.moderation.stopVideo(host, gus);
    await send("mic", mic);
    await send("camera", camera);
    await send("mic", mic);
    expect(backend.named("produce").map(({ body }) => body["paused"])).toEqual([true, true, true]);
    expect(states()).toEqual([]);
  });

  test("a mute while the microphone is being produced comes behind it", async () => {
    const { room, host, gus, send, states, backend } = await makeCall();
    backend.hold("produce");
    const producing = send("mic", mic);
    await settled();
    room.moderation.mute(host, gus, true);
    await settled();
    expect(states()).toEqual([]); // there is nothing to pause yet
    backend.release("produce");
    await producing;
    expect(states()).toEqual([[[mic], "paused"]]);
  });

  test("mute, unmute, mute in one moment: commands go one after another, and the last word is the last state", async () => {
    const { room, host, gus, send, states, backend } = await makeCall();
    await send("mic", mic);
    backend.hold("setStreamState");
    room.moderation.mute(host, gus, true);
    await settled();
    room.moderation.unmute(room.seatOf("gus"));
    room.moderation.mute(host, gus, true);
    await settled();
    expect(states()).toEqual([[[mic], "paused"]]);
    backend.release("setStreamState");
    await settled();
    expect(states()).toEqual([[[mic], "paused"]]);
  });

  test("[M10] a mute while the call moves from a drained media server holds on that one, too", async () => {
    const { room, host, gus, send, states } = await makeCall();
    room.runner.sfu.retire(true);
    await send("mic", mic);
    room.moderation.mute(host, gus, true);
    await settled();
    expect(states()).toEqual([[[mic], "paused"]]);
  });

  test("a media server that refuses does not keep the next command from it", async () => {
    const { room, host, gus, send, states, backend } = await makeCall();
    await send("mic", mic);
    backend.refuse("setStreamState");
    room.moderation.mute(host, gus, true);
    await settled();
    backend.refuse("setStreamState", false);
    room.moderation.mute(host, gus, false);
    await settled();
    expect(states()).toEqual([
      [[mic], "paused"],
      [[mic], "paused"],
    ]);
  });
});

test("what a muted person says to send is not what the others are told", async () => {
  const { room, host, gus, last } = await makeCall();
  room.moderation.mute(host, gus, true);
  expect(last("ben", "participant:changed")).toEqual({
    participantId: gus,
    hold: { ...noHold, mutedByHost: true },
    media: { ...speaking, mic: false },
  });
  const { snapshot } = room.arrivals.takeAgain("gus-again", gus, {
    media: speaking,
    kept: { epochs: [], sessionId: null },
  });
  expect(last("ben", "participant:changed")).toMatchObject({ connected: true, media: { mic: false } });
  expect(snapshot.participants.find(({ id }) => id === gus)).toMatchObject({ hold: { mutedByHost: true } });
});

describe("a mute until further notice", () => {
  const holdOf = (snapshot: { selfId: string; participants: { id: string; hold: unknown }[] }) =>
    snapshot.participants.find(({ id }) => id === snapshot.selfId)?.hold;
  const muted = { mutedByHost: true, mayUnmute: false, videoStoppedByHost: false };

  test("is not shaken off by leaving and joining again, nor by a second seat", async () => {
    const { room, host, gus, join, backend } = await makeCall();
    room.moderation.mute(host, gus, false);
    const second = room.arrivals.join("gus-2", {
      person: "gus",
      name: "Gus",
      role: "guest",
      media: speaking,
    });
    expect(holdOf(second.snapshot)).toEqual(muted);
    room.presence.leave("gus-2");
    room.presence.leave("gus");
    const { selfId } = join("gus", "guest", speaking);
    expect(room.seatById(selfId)?.hold).toEqual(muted);
    expect(() => room.moderation.unmute(room.seatOf("gus"))).toThrow(
      expect.objectContaining({ code: "forbidden" }),
    );
    await settled();
    expect(backend.named("setStreamState")).toEqual([]);
  });

  test("that was lifted is not there when they come back, and one that they may lift themselves is not kept", async () => {
    const { room, host, gus, join } = await makeCall();
    room.moderation.mute(host, gus, false);
    room.moderation.askToUnmute(host, gus);
    room.presence.leave("gus");
    expect(holdOf(join("gus", "guest", speaking))).toEqual(noHold);
  });

  test("of somebody who has gone outlives the process", async () => {
    const { room, host, gus } = await makeCall();
    room.moderation.mute(host, gus, false);
    room.presence.leave("gus");
    const stored = storedCall.parse(JSON.parse(JSON.stringify(room.store())));
    expect(stored.mutedAndGone).toEqual(["gus"]);
  });
});

test("holds, roles, who was removed and who was in outlive the process", async () => {
  const { room, host, gus, ben, meeting, join, backend, clock } = await makeCall();
  join("dan", "participant");
  room.moderation.setRole(host, ben, "moderator");
  room.moderation.mute(host, gus, false);
  room.moderation.remove(host, room.seatOf("dan").id);
  const stored = storedCall.parse(JSON.parse(JSON.stringify(room.store())));

  const next = makeRoom();
  const directory = new RoomDirectory({
    outbox: { send: () => undefined, close: () => undefined },
    mediaServers: { state: "up", maxPeersPerServer: Infinity, choose: () => backend, find: () => backend },
    iceServersFor: () => [],
    clock,
    log: next.log,
  });
  directory.restore(meeting, stored);
  const again = directory.find(meeting.code);
  if (!again) throw new Error("The call does not go on.");
  const returning = { media: speaking, kept: { epochs: [], sessionId: null } };
  const { snapshot } = again.arrivals.takeAgain("gus-again", gus, returning);
  expect(snapshot.participants.map(({ name, role, hold }) => [name, role, hold.mayUnmute])).toEqual([
    ["HANNA", "host", true],
    ["BEN", "moderator", true],
    ["GUS", "guest", false],
  ]);
  const since = (which: typeof room) => which.seats().map(({ name, joinedAt }) => [name, joinedAt]);
  expect(since(again)).toEqual(since(room));
  const dan = { person: "dan", name: "Dan", role: "participant" as const, media: silent };
  expect(() => again.arrivals.join("dan-again", dan)).toThrow(
    expect.objectContaining({ code: "not-admitted" }),
  );
  // The host is away, and has been here: somebody takes over as soon as they are back.
  again.arrivals.takeAgain("ben-again", ben, returning);
  expect(again.seatById(ben)).toMatchObject({ acting: true });
});

test("whose meeting it is can be removed from a call by a host they made, not banned, and comes back as host", async () => {
  const { room, host, hanna, ben } = await makeCall();
  room.moderation.handOverHost(host, ben);
  const newHost = room.seatOf("ben");
  expect(() => room.moderation.demandBan(newHost, hanna)).toThrow(
    expect.objectContaining({ code: "forbidden" }),
  );
  room.moderation.remove(newHost, hanna);
  const again = { person: "hanna", name: "Hanna", role: "host" as const, media: silent };
  expect(room.arrivals.join("hanna-again", again).snapshot.participants.at(-1)).toMatchObject({
    role: "host",
  });
});

describe("the host role that was handed over", () => {
  /** Hanna, whose meeting it is, has made Ben the host. */
  async function handedOver() {
    const call = await makeCall();
    call.room.moderation.handOverHost(call.host, call.ben);
    expect(call.room.seatOf("hanna")).toMatchObject({ role: "moderator" });
    return call;
  }

  test("comes back to whose meeting it is when the new host leaves, and is told to everybody", async () => {
    const { room, hanna, ben, last, join } = await handedOver();
    room.presence.leave("ben");
    expect(room.seatById(hanna)).toMatchObject({ role: "host", acting: false });
    expect(last("gus", "participant:changed")).toEqual({ participantId: hanna, role: "host" });
    expect(last("hanna", "participant:changed")).toEqual({ participantId: hanna, role: "host" });
    // Not two of them: the other one comes back as what a former host is.
    expect(join("ben", "participant").selfId).not.toBe(ben);
    expect(room.seatOf("ben")).toMatchObject({ role: "moderator", acting: false });
  });

  test("waits for a new host whose connection has dropped; meanwhile somebody acts", async () => {
    const { room, hanna, ben, clock } = await handedOver();
    room.presence.connectionLost("ben");
    expect(room.seatById(hanna)).toMatchObject({ role: "moderator", acting: true });
    room.presence.connectionBack("ben");
    expect(room.seatById(ben)).toMatchObject({ role: "host" });
    expect(room.seatById(hanna)).toMatchObject({ role: "moderator", acting: false });
    room.presence.connectionLost("ben");
    clock.advance(seatKeptMs);
    expect(room.seatById(hanna)).toMatchObject({ role: "host", acting: false });
  });

  test("is theirs as well who come when the new host is gone, or run the call without a seat in it", async () => {
    const { room, join } = await handedOver();
    room.presence.leave("hanna");
    expect(room.roles.roleOf("hanna", "host")).toBe("moderator");
    room.presence.leave("ben");
    expect(room.roles.roleOf("hanna", "host")).toBe("host");
    const { selfId } = join("hanna", "host");
    expect(room.seatById(selfId)).toMatchObject({ role: "host" });
    join("ben", "participant");
    expect(room.seatOf("ben")).toMatchObject({ role: "moderator" });
  });
});

test("asking again to be let in is told to nobody a second time", async () => {
  const { room, meeting, directory, heard } = await makeCall();
  directory.open({ ...meeting, settings: { ...meeting.settings, waitingRoom: true } });
  for (let time = 0; time < 3; time++)
    room.arrivals.askToEnter("zoe", { person: "zoe", name: "Zoe", role: "guest" });
  expect(heard("hanna").filter((name) => name === "room:waiting-changed")).toHaveLength(1);
});

test("the host drops and comes back: who acts meanwhile hears it, and hears who waits", async () => {
  const { room, meeting, directory, hanna, ben, last, heard, sent } = await makeCall();
  directory.open({ ...meeting, settings: { ...meeting.settings, waitingRoom: true } });
  expect(room.arrivals.askToEnter("zoe", { person: "zoe", name: "Zoe", role: "guest" })).toBe(false);
  expect(heard("ben")).not.toContain("room:waiting-changed");
  room.presence.connectionLost("hanna");
  expect(last("gus", "participant:changed")).toEqual({ participantId: ben, acting: true });
  expect(last("ben", "room:waiting-changed")).toMatchObject({ waiting: [{ name: "Zoe" }] });
  sent.length = 0;
  room.presence.connectionBack("hanna");
  expect(last("gus", "participant:changed")).toEqual({ participantId: ben, acting: false });
  expect(room.seatById(hanna)).toMatchObject({ acting: false, role: "host" });
});

test("a waiting room that is turned off lets in who waits there, but for those who were removed", async () => {
  const { room, host, gus, meeting, directory, last, heard } = await makeCall();
  const change = (settings: Partial<typeof meeting.settings>) =>
    directory.open({ ...meeting, settings: { ...meeting.settings, ...settings } });
  change({ waitingRoom: true });
  room.moderation.remove(host, gus);
  room.arrivals.askToEnter("zoe", { person: "zoe", name: "Zoe", role: "guest" });
  room.arrivals.askToEnter("gus-again", { person: "gus", name: "Gus", role: "guest" });
  change({ locked: true });
  expect(heard("zoe")).not.toContain("room:admitted");
  change({ waitingRoom: false });
  expect(heard("gus-again")).not.toContain("room:admitted");
  expect(last("zoe", "room:admitted")).toEqual({});
  const zoe = { person: "zoe", name: "Zoe", role: "guest" as const, media: silent };
  expect(() => room.arrivals.join("zoe", zoe)).not.toThrow();
});

describe("the spotlight", () => {
  const spotlitOf = ({ room }: Awaited<ReturnType<typeof makeCall>>) =>
    ["hanna", "ben", "gus"].filter((one) => room.seatOf(one).spotlit);

  test("goes from one to the next, is told to everybody, and at no moment two have it", async () => {
    const call = await makeCall();
    const { room, host, ben, gus, sent } = call;
    room.moderation.spotlight(host, gus, true);
    expect(spotlitOf(call)).toEqual(["gus"]);
    sent.length = 0;
    expect(room.moderation.spotlight(host, ben, true)).toHaveLength(1);
    expect(spotlitOf(call)).toEqual(["ben"]);
    for (const person of ["hanna", "ben", "gus"])
      expect(sent.filter(({ to }) => to === person).map(({ payload }) => payload)).toEqual([
        { participantId: gus, spotlit: false },
        { participantId: ben, spotlit: true },
      ]);
  });

  test("who asks a second time tells nothing new; taking it back from who has it no more takes it from nobody", async () => {
    const call = await makeCall();
    const { room, host, hanna, ben, gus, sent } = call;
    room.moderation.spotlight(host, gus, true);
    room.moderation.spotlight(host, hanna, true); // oneself as well
    sent.length = 0;
    expect(room.moderation.spotlight(host, hanna, true)).toEqual([]);
    expect(room.moderation.spotlight(host, gus, false)).toEqual([]);
    expect(sent).toEqual([]);
    room.moderation.spotlight(host, hanna, false);
    expect(spotlitOf(call)).toEqual([]);
    expect(() => room.moderation.spotlight(room.seatOf("gus"), ben, true)).toThrow("You may not do that");
  });

  test("whoever comes later is told of it", async () => {
    const { room, host, gus, join } = await makeCall();
    room.moderation.spotlight(host, gus, true);
    expect(join("zoe").participants.find(({ id }) => id === gus)).toMatchObject({ spotlit: true });
  });
});
