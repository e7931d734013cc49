import { endEnginesWithTests, seat, settled, silent, startCall } from "./testing/start-engine";

jest.mock("./p2p/p2p-media-path", () => ({ P2pMediaPath: class {} }));

endEnginesWithTests();

test("a forgotten seat is taken again, even when the connection drops once more on the way", async () => {
  const { socket, phases, engine } = await startCall();
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
  const { socket, phases, engine } = await startCall();
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

test("a preparation that is given up leads back to the path that was caught up on", async () => {
  const { socket, engine } = await startCall();
  const epochs: number[] = [];
  engine.on("pathChanged", ({ epoch }) => epochs.push(epoch));
  socket.lose();
  socket.open();
  await settled();
  const live = { epoch: 4, path: "p2p", members: ["ana-00000001", "ben-00000002"] };
  socket
    .last("room:join")
    .answer({ ...seat("ana-00000001"), resumed: true, paths: { live, preparing: null } });
  await settled();
  socket.tell("mode:cancelled", { epoch: 5, path: "sfu", reason: "superseded" });
  expect(epochs).toEqual([4, 4]);
});

test("the own picture stays when the seat is taken again, and when something about it is told", async () => {
  const { socket, engine } = await startCall();
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
  const { socket, engine } = await startCall();
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
  const { socket } = await startCall();
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
  const { socket } = await startCall();
  socket.lose();
  socket.open(true);
  await settled();
  expect(socket.count("room:join")).toBe(1);
  expect(socket.count("participant:set-media")).toBe(1);
});
