import { endEnginesWithTests, seat, settled, startCall, startEngine } from "./testing/start-engine";

jest.mock("./p2p/p2p-media-path", () => ({ P2pMediaPath: class {} }));
const mockSessions: string[] = [];
const mockClosed: string[] = [];
jest.mock("./sfu/sfu-connection", () => ({
  SfuConnection: class {
    events = { on: () => () => undefined };
    state = "new";
    readonly sessionId: string;
    constructor({ sessionId }: { sessionId: string }) {
      this.sessionId = sessionId;
      mockSessions.push(sessionId);
    }
    whenOpen = () => new Promise(() => undefined);
    close = () => mockClosed.push(this.sessionId);
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

endEnginesWithTests();

test("who has asked to join does not knock any more, and a late answer to a knock opens nothing", async () => {
  const { engine, socket } = await startEngine();
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
  const { engine, socket, phases } = await startEngine();
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

test("a join that is not answered in time is taken back: no seat stays behind, and nothing that was warmed", async () => {
  const { engine, socket, phases } = await startEngine();
  const behind = { participants: 1, full: false, mediaServer: "up", iceServers: [] };
  socket.last("room:knock").answer({ ...behind, selfId: "ana-00000001" });
  await settled();
  socket.tell("sfu:warmed", { ...session, sessionId: "warm" });
  const joining = engine.join("Ana");
  await settled();
  socket.last("room:join").expire();
  await joining;
  expect(phases).toEqual(["joining", "refused timeout"]);
  expect(socket.count("room:leave")).toBe(1);
  expect(mockClosed).toContain("warm");
});

test("leaving while joining ends in 'left', not in a refusal, and lets the devices go", async () => {
  const { engine, socket, phases, devices } = await startEngine();
  const joining = engine.join("Ana");
  await settled();
  await engine.leave();
  socket.last("room:join").answer(seat("ana-00000001"));
  await joining;
  expect(phases).toEqual(["joining", "left"]);
  expect(devices.tracks.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
});

test("leaving lets the devices go before the server has answered", async () => {
  const { engine, socket, devices, phases } = await startCall();
  const leaving = engine.leave();
  expect(devices.tracks.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
  socket.last("room:leave").answer({});
  await leaving;
  expect(phases.at(-1)).toBe("left");
  expect(socket.connected).toBe(false);
});

test.each(["ended", "removed", "replaced"])("a call that is %s lets the devices go", async (reason) => {
  const { socket, devices, phases } = await startCall();
  socket.tell("room:closed", { reason });
  expect(phases.at(-1)).toContain("refused");
  expect(devices.tracks.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
});

test("what is muted while the server answers the join is told to it afterwards", async () => {
  const { engine, socket } = await startEngine();
  const joining = engine.join("Ana");
  await settled();
  await engine.setMicMuted(true);
  socket.last("room:join").answer(seat("ana-00000001"));
  await joining;
  expect(socket.last("participant:set-media").payload).toMatchObject({ mic: false, camera: true });
});

test("a join that has changed nothing since is not followed by the same news", async () => {
  const { socket } = await startCall();
  expect(socket.count("participant:set-media")).toBe(0);
});

test("a plan that arrives in the same breath as the answer to the join is not lost", async () => {
  const { engine, socket, phases } = await startEngine();
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
