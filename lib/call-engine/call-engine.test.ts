import type { ParticipantId } from "@/lib/protocol/ids";
import type { PathState } from "./call-engine-events";
import { endEnginesWithTests, joinCall, seat, settled, startCall, startEngine } from "./testing/start-engine";

jest.mock("./p2p/p2p-media-path", () => ({ P2pMediaPath: class {} }));

endEnginesWithTests();

test("[M6] a commit of what this browser never prepared leaves it where it is", async () => {
  const { engine, socket } = await startCall();
  const paths: PathState[] = [];
  engine.on("pathChanged", (path) => paths.push(path));
  socket.tell("mode:commit", { epoch: 3, path: "sfu" });
  expect(paths).toEqual([{ live: null, preparing: null, epoch: 0 }]);
});

test("sound that the browser never starts is said to be blocked", async () => {
  jest.useFakeTimers();
  try {
    const { engine, socket, audio, notices, phases } = await startEngine();
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
  const { engine, socket, audio } = await startEngine();
  await engine.selectDevice("speaker", "headset");
  await joinCall({ engine, socket });
  expect(audio.sink).toBe("headset");
});

test("a switch is measured, told to the page and to the server, also by somebody who leaves right after it", async () => {
  const { engine, socket } = await startCall();
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
  const { engine, socket, devices, audio } = await startEngine();
  const { connects } = socket;
  await Promise.all([engine.close(), engine.close()]);
  await engine.enterLobby();
  await engine.setCameraOn(true);
  expect(audio.state).toBe("closed");
  expect(socket.connects).toBe(connects);
  expect(devices.openings).toHaveLength(2);
});

test("a shared screen is announced with its sound, and not any more when it is over", async () => {
  const { engine, socket, devices } = await startCall();
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
  const { engine, devices, notices } = await startCall();
  for (const name of ["NotAllowedError", "NotReadableError"]) {
    const sharing = engine.setScreenShared(true);
    devices.askings.at(-1)?.refuse(name);
    await sharing;
  }
  expect(notices).toEqual(["share-failed"]);
});

test("a volume stays between silence and full, and is told", async () => {
  const { engine } = await startCall();
  const told: string[] = [];
  engine.on("volumeChanged", (id, volume) => told.push(`${id} ${volume}`));
  for (const volume of [0.3, 7, -1]) engine.setVolume("ben-00000002" as ParticipantId, volume);
  expect(told).toEqual(["ben-00000002 0.3", "ben-00000002 1", "ben-00000002 0"]);
});
