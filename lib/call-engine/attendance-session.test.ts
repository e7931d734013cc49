import { endEnginesWithTests, seat, settled, startCall } from "./testing/start-engine";

const openConnections = new Set<string>();
jest.mock("./sfu/sfu-connection", () => ({
  SfuConnection: class {
    events = { on: () => () => undefined };
    state = "new";
    sessionId: string;
    constructor(session: { sessionId: string }) {
      this.sessionId = session.sessionId;
      openConnections.add(session.sessionId);
    }
    whenOpen = () => new Promise(() => undefined);
    isAnswered = () => Promise.resolve(false);
    close() {
      openConnections.delete(this.sessionId);
    }
  },
}));
jest.mock("./p2p/p2p-media-path", () => ({ P2pMediaPath: class {} }));

endEnginesWithTests();

test("a session ends with the preparation that the server does not know any more when the seat is taken again", async () => {
  const { socket } = await startCall();
  const members = ["ana-00000001", "ben-00000002"];
  const transport = { id: "transport-1", iceParameters: {}, iceCandidates: [], dtlsParameters: {} };
  const session = {
    sessionId: "session-1",
    routerRtpCapabilities: {},
    sendTransport: transport,
    receiveTransport: transport,
    producers: [],
  };
  socket.tell("mode:prepare", { epoch: 2, path: "sfu", members, reason: "p2p-failed", session });
  expect([...openConnections]).toEqual(["session-1"]);
  socket.lose();
  socket.open();
  await settled();
  const kept = { epochs: [2], sessionId: "session-1", formerSessionId: null };
  expect(socket.last("room:join").payload).toMatchObject({ kept });
  socket.last("room:join").answer({ ...seat("ana-00000001"), resumed: true });
  await settled();
  expect([...openConnections]).toEqual([]);
});
