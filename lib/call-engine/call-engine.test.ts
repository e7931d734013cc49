import type { ParticipantId } from "@/lib/protocol/ids";
import { createCallEngine } from "./call-engine";
import type { PathState } from "./call-engine-events";
import { FakeSocket } from "./testing/fake-socket";
import { closeEngines, seat, settled, silent, startEngine } from "./testing/start-engine";

let mockSocket = new FakeSocket();
jest.mock("socket.io-client", () => ({ io: () => mockSocket }));
jest.mock("./p2p/p2p-media-path", () => ({ P2pMediaPath: class {} }));
const mockSessions: string[] = [];
jest.mock("./sfu/sfu-connection", () => ({
  SfuConnection: class {
    events = { on: () => () => undefined };
    state = "new";
    constructor({ sessionId }: { sessionId: string }) {
      mockSessions.push(sessionId);
    }
    whenOpen = () => new Promise(() => undefined);
    close = () => undefined;
  },
}));

const transport = { id: "t", iceParameters: {}, iceCandidates: [], dtlsParameters: {} };
const session = {
  sessionId: "session",
  routerRtpCapabilities: {},
  sendTransport: transport,
  receiveTransport: transport,
  producers: [],
};

async function makeEngine() {
  mockSocket = new FakeSocket();
  return startEngine(createCallEngine, mockSocket);
}

async function makeCall() {
  const call = await makeEngine();
  const joining = call.engine.join("Ana");
  await settled();
  call.socket.last("room:join").answer(seat("ana-00000001"));
  await joining;
  return call;
}

beforeEach(() => {
  jest.spyOn(console, "debug").mockImplementation(() => undefined);
  jest.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(async () => {
  await closeEngines();
  jest.restoreAllMocks();
});

test("who has asked to join does not knock any more, and a late answer to a knock opens nothing", async () => {
  const { engine, socket } = await makeEngine();
  expect(socket.count("room:knock")).toBe(1);
  const joining = engine.join("Ana");
  await settled();
  socket.open(); // the connection is there only now, or again
  expect(socket.count("room:knock")).toBe(1);
  socket.last("room:join").answer(seat("ana-00000001"));
  await joining;
  socket.last("room:knock").answer({
    participants: 1,
    full: false,
    mediaServer: "up",
    selfId: "ana-00000001",
    iceServers: [],
  });
  await settled();
  mockSessions.length = 0;
  socket.tell("sfu:warmed", session);
  expect(mockSessions).toEqual(["session"]); // two would connect to the same transports
});

test("a connection that is lost before the answer to the join: it is asked again, and nobody is refused", async () => {
  const { engine, socket, phases } = await makeEngine();
  const joining = engine.join("Ana");
  await settled();
  socket.lose();
  await settled();
  expect(phases).toEqual(["joining"]);
  socket.open(true);
  await settled();
  expect(socket.count("room:join")).toBe(2);
  socket.last("room:join").answer(seat("ana-00000001"));
  await joining;
  expect(phases).toEqual(["joining", "joined"]);
});

test("a join that is not answered in time is taken back: no seat stays behind", async () => {
  const { engine, socket, phases } = await makeEngine();
  const joining = engine.join("Ana");
  await settled();
  socket.last("room:join").expire();
  await joining;
  expect(phases).toEqual(["joining", "refused timeout"]);
  expect(socket.count("room:leave")).toBe(1);
});

test("[M6] a commit of what this browser never prepared leaves it where it is", async () => {
  const { engine, socket } = await makeCall();
  const paths: PathState[] = [];
  engine.on("pathChanged", (path) => paths.push(path));
  socket.tell("mode:commit", { epoch: 3, path: "sfu" });
  expect(paths).toEqual([{ live: null, preparing: null, epoch: 0 }]);
});

test("leaving while joining ends in 'left', not in a refusal, and lets the devices go", async () => {
  const { engine, socket, phases, devices } = await makeEngine();
  const joining = engine.join("Ana");
  await settled();
  await engine.leave();
  socket.last("room:join").answer(seat("ana-00000001"));
  await joining;
  expect(phases).toEqual(["joining", "left"]);
  expect(devices.tracks.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
});

test("leaving lets the devices go before the server has answered", async () => {
  const { engine, socket, devices, phases } = await makeCall();
  const leaving = engine.leave();
  expect(devices.tracks.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
  socket.last("room:leave").answer({});
  await leaving;
  expect(phases.at(-1)).toBe("left");
  expect(socket.connected).toBe(false);
});

test.each(["ended", "removed", "replaced"])("a call that is %s lets the devices go", async (reason) => {
  const { socket, devices, phases } = await makeCall();
  socket.tell("room:closed", { reason });
  expect(phases.at(-1)).toContain("refused");
  expect(devices.tracks.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
});

test("what is muted while the server answers the join is told to it afterwards", async () => {
  const { engine, socket } = await makeEngine();
  const joining = engine.join("Ana");
  await settled();
  await engine.setMicMuted(true);
  socket.last("room:join").answer(seat("ana-00000001"));
  await joining;
  expect(socket.last("participant:set-media").payload).toMatchObject({ mic: false, camera: true });
});

test("a join that has changed nothing since is not followed by the same news", async () => {
  const { socket } = await makeCall();
  expect(socket.count("participant:set-media")).toBe(0);
});

test("a plan that arrives in the same breath as the answer to the join is not lost", async () => {
  const { engine, socket, phases } = await makeEngine();
  const prepared: (string | null)[] = [];
  engine.on("pathChanged", ({ preparing }) => prepared.push(preparing));
  jest.spyOn(console, "error").mockImplementation(() => undefined); // there is no session in this plan
  const joining = engine.join("Ana");
  await settled();
  socket.last("room:join").answer(seat("ana-00000001"));
  socket.tell("mode:prepare", { epoch: 1, path: "sfu", members: [], reason: "second-joined" });
  await joining;
  expect(phases).toEqual(["joining", "joined"]);
  expect(prepared).toContain("sfu");
});

test("a forgotten seat is taken again, even when the connection drops once more on the way", async () => {
  const { socket, phases, engine } = await makeCall();
  const ids: string[] = [];
  engine.on("participantsReset", (_people, selfId) => ids.push(selfId));
  socket.lose();
  socket.open();
  await settled();
  expect(socket.count("room:join")).toBe(2);
  socket.lose();
  await settled();
  socket.open();
  await settled();
  expect(socket.count("room:join")).toBe(3);
  socket.last("room:join").answer(seat("ana-00000003"));
  await settled();
  expect(ids).toEqual(["ana-00000003"]);
  expect(phases).toEqual(["joining", "joined", "joined"]);
});

test("a seat that is there still is taken again by its token, and what was missed is caught up on", async () => {
  const { socket, phases, engine } = await makeCall();
  const left = jest.fn();
  const paths: (string | null)[] = [];
  engine.on("pathChanged", ({ live }) => paths.push(live));
  engine.on("phaseChanged", left);
  await engine.setMicMuted(true);
  socket.lose();
  socket.open();
  await settled();
  expect(socket.last("room:join").payload).toMatchObject({
    seatToken: "token of ana-00000001",
    kept: { epochs: [], sessionId: null },
    media: { mic: false },
  });
  // Nothing else is asked over a connection that has no seat yet.
  const asked = socket.count("participant:set-media");
  const live = { epoch: 4, path: "p2p", members: ["ana-00000001", "ben-00000002"] };
  socket.last("room:join").answer({
    ...seat("ana-00000001"),
    resumed: true,
    paths: { live, preparing: null },
  });
  await settled();
  expect(socket.count("participant:set-media")).toBeGreaterThan(asked);
  expect(paths).toEqual(["p2p"]);
  expect(phases).toEqual(["joining", "joined"]);
});

test("the own picture stays when the seat is taken again, and when something about it is told", async () => {
  const { socket, engine } = await makeCall();
  const own = () => engine.streams.get("ana-00000001:camera");
  const before = own();
  expect(before).not.toBeNull();
  socket.lose();
  socket.open();
  await settled();
  const live = { epoch: 4, path: "p2p", members: ["ana-00000001", "ben-00000002"] };
  const paths = { live, preparing: null };
  socket.last("room:join").answer({ ...seat("ana-00000001"), resumed: true, paths });
  await settled();
  expect(own()).toBe(before);
  const media = { ...silent, camera: true };
  socket.tell("participant:changed", { participantId: "ana-00000001", media });
  expect(own()).toBe(before);
});

test("a hand that was raised while the server was away is up here, too, once the server has seen it", async () => {
  const { socket, engine } = await makeCall();
  const hands: (boolean | undefined)[] = [];
  engine.on("participantsReset", (people) => hands.push(people[0]?.handRaised));
  engine.on("participantChanged", ({ handRaised }) => hands.push(handRaised));
  socket.lose();
  const raising = engine.setHandRaised(true);
  socket.open();
  await settled();
  socket.last("room:join").answer({ ...seat("ana-00000001"), resumed: true });
  await settled();
  socket.last("participant:raise-hand").answer({});
  await raising;
  expect(hands).toEqual([true, false, true]);
});

test("a connection that was recovered before the answer to taking the seat again is not trusted to have missed nothing", async () => {
  const { socket } = await makeCall();
  socket.lose();
  socket.open();
  await settled();
  socket.lose();
  await settled();
  socket.open(true);
  await settled();
  expect(socket.count("room:join")).toBe(3);
});

test("a recovered connection keeps the seat and says again what may be lost", async () => {
  const { socket } = await makeCall();
  socket.lose();
  socket.open(true);
  await settled();
  expect(socket.count("room:join")).toBe(1);
  expect(socket.count("participant:set-media")).toBe(1);
});

test("sound that the browser never starts is said to be blocked", async () => {
  jest.useFakeTimers();
  try {
    const { engine, socket, audio, notices, phases } = await makeEngine();
    audio.state = "suspended";
    audio.resume = () => new Promise(() => undefined);
    const joining = engine.join("Ana");
    await settled();
    socket.last("room:join").answer(seat("ana-00000001"));
    await jest.advanceTimersByTimeAsync(2_000);
    await joining;
    expect(phases.at(-1)).toBe("joined");
    expect(notices).toEqual(["sound-blocked"]);
  } finally {
    jest.useRealTimers();
  }
});

test("the loudspeaker chosen in the lobby is the one of the call", async () => {
  const { engine, socket, audio } = await makeEngine();
  await engine.selectDevice("speaker", "headset");
  const joining = engine.join("Ana");
  await settled();
  socket.last("room:join").answer(seat("ana-00000001"));
  await joining;
  expect(audio.sink).toBe("headset");
});

test("a switch is measured, told to the page and to the server, also by somebody who leaves right after it", async () => {
  const { engine, socket } = await makeCall();
  const measured: object[] = [];
  engine.on("switchMeasured", (figures) => measured.push(figures));
  jest.spyOn(console, "error").mockImplementation(() => undefined); // there is no session in this plan
  socket.tell("mode:prepare", { epoch: 1, path: "sfu", members: [], reason: "second-joined" });
  socket.tell("mode:commit", { epoch: 1, path: "sfu" });
  const leaving = engine.leave();
  const report = { epoch: 1, from: null, to: "sfu", outcome: "committed", videoGapMs: null };
  expect(measured).toEqual([expect.objectContaining({ ...report, reason: "second-joined" })]);
  expect(socket.last("metrics:report-switch").payload).toMatchObject(report);
  const names = socket.asked.map(({ name }) => name);
  expect(names.indexOf("metrics:report-switch")).toBeLessThan(names.indexOf("room:leave"));
  socket.last("room:leave").answer({});
  await leaving;
});

test("close may be called twice, and nothing opens after it", async () => {
  const { engine, socket, devices, audio } = await makeEngine();
  const { connects } = socket;
  await Promise.all([engine.close(), engine.close()]);
  await engine.enterLobby();
  await engine.setCameraOn(true);
  expect(audio.state).toBe("closed");
  expect(socket.connects).toBe(connects);
  expect(devices.openings).toHaveLength(2);
});

test("a shared screen is announced with its sound, and not any more when it is over", async () => {
  const { engine, socket, devices } = await makeCall();
  const sharing = engine.setScreenShared(true);
  const chosen = devices.askings[0]?.choose();
  await sharing;
  expect(socket.count("participant:set-media")).toBe(1);
  expect(socket.last("participant:set-media").payload).toMatchObject({ screen: true, "screen-audio": true });
  chosen?.screen.unplug();
  expect(socket.count("participant:set-media")).toBe(2);
  expect(socket.last("participant:set-media").payload).toMatchObject({
    screen: false,
    "screen-audio": false,
  });
});

test("a screen that cannot be shared is noticed, one that was not chosen is not", async () => {
  const { engine, devices, notices } = await makeCall();
  for (const name of ["NotAllowedError", "NotReadableError"]) {
    const sharing = engine.setScreenShared(true);
    devices.askings.at(-1)?.refuse(name);
    await sharing;
  }
  expect(notices).toEqual(["share-failed"]);
});

test("a volume stays between silence and full, and is told", async () => {
  const { engine } = await makeCall();
  const told: string[] = [];
  engine.on("volumeChanged", (id, volume) => told.push(`${id} ${volume}`));
  for (const volume of [0.3, 7, -1]) engine.setVolume("ben-00000002" as ParticipantId, volume);
  expect(told).toEqual(["ben-00000002 0.3", "ben-00000002 1", "ben-00000002 0"]);
});
