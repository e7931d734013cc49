import { meetingCode } from "@/lib/protocol/ids";
import { createCallEngine } from "./call-engine";
import { CallFront, type CallCore } from "./call-front";
import { FakeAudioContext } from "./testing/fake-audio-context";
import { installFakeDevices } from "./testing/fake-devices";
import { FakeSocket } from "./testing/fake-socket";
import { settled } from "./testing/start-engine";

let mockSocket = new FakeSocket();
jest.mock("socket.io-client", () => ({ io: () => mockSocket }));
jest.mock("./p2p/p2p-media-path", () => ({ P2pMediaPath: class {} }));
const admission = { meeting: meetingCode.parse("aaaa-bbbb-cccc"), guestToken: null };

const fronts: CallFront[] = [];
beforeEach(() => {
  window.localStorage.clear();
  mockSocket = new FakeSocket();
  Object.assign(globalThis, { AudioContext: FakeAudioContext });
  jest.useFakeTimers();
});
afterEach(async () => {
  const closing = Promise.all(fronts.splice(0).map((front) => front.close()));
  for (const { drop } of mockSocket.asked) drop();
  await closing;
  jest.useRealTimers();
});

/** A page just opened. `bring` lets the rest of the engine arrive, or not. */
function openDoor(comesBack = false) {
  const devices = installFakeDevices({ auto: true });
  let bring = () => {};
  let fail = (_error: Error) => {};
  const load = jest.fn(
    (base: Parameters<typeof createCallEngine>[1]) =>
      new Promise<CallCore>((resolve, reject) => {
        bring = () => resolve(createCallEngine(admission, base));
        fail = reject;
      }),
  );
  const front = new CallFront(load, comesBack);
  fronts.push(front);
  const phases: string[] = [];
  const added: string[] = [];
  front.on("phaseChanged", (phase) => phases.push(phase));
  front.on("trackAdded", ({ id }) => added.push(id));
  return { front, load, devices, phases, added, bring: () => bring(), fail: (error: Error) => fail(error) };
}

test("a page that was loaded again in a call opens nothing by itself: what was on, the rest of the engine knows", async () => {
  const { front, load, added, bring } = openDoor(true);
  const entering = front.enterLobby();
  await settled();
  expect(load).toHaveBeenCalledTimes(1);
  expect(added).toEqual([]);
  bring();
  await entering;
  // There was no seat after all: it is the door.
  expect(added).toEqual(["local:camera"]);
  expect(mockSocket.connects).toBe(1);
});

test("camera and microphone open at once; the rest is fetched when the page has a moment, and connects by itself", async () => {
  const { front, load, added, bring } = openDoor();
  await front.enterLobby();
  expect(added).toEqual(["local:camera"]);
  expect(load).not.toHaveBeenCalled();
  jest.advanceTimersByTime(300);
  await settled();
  expect(load).toHaveBeenCalledTimes(1);
  expect(mockSocket.connects).toBe(0);
  bring();
  await front.arrived;
  expect(mockSocket.connects).toBe(1);
});

test("Join now fetches it without delay, shows that at once, and asks once it is here", async () => {
  const { front, load, phases, bring } = openDoor();
  await front.enterLobby();
  const joined = front.join("Ana");
  void front.join("Ana");
  expect(phases).toEqual(["joining"]);
  await settled();
  expect(load).toHaveBeenCalledTimes(1);
  bring();
  await front.arrived;
  await settled();
  mockSocket.open();
  await settled();
  expect(mockSocket.asked.filter(({ name }) => name === "room:join")).toHaveLength(1);
  await front.leave();
  for (const { drop } of mockSocket.asked) drop();
  await joined;
  expect(phases.at(-1)).toBe("left");
});

test("what was switched at the door stays switched when the rest arrives", async () => {
  const { front, devices, bring } = openDoor();
  await front.enterLobby();
  await front.setMicMuted(true);
  await front.setCameraOn(false);
  jest.advanceTimersByTime(300);
  await settled();
  bring();
  await front.arrived;
  const [mic, camera] = ["audio", "video"].map((kind) => devices.tracks.find((track) => track.kind === kind));
  expect(mic?.enabled).toBe(false);
  expect(camera?.readyState).toBe("ended");
  await front.setMicMuted(false);
  expect(mic?.enabled).toBe(true);
});

test("a test of the loudspeaker is heard from the one that is chosen, before the call is here", async () => {
  const context = new FakeAudioContext();
  Object.assign(globalThis, {
    AudioContext: function AudioContext() {
      return context;
    },
  });
  const resume = jest.spyOn(context, "resume");
  const { front } = openDoor();
  await front.enterLobby();
  await front.selectDevice("speaker", "headphones");
  const played = jest.spyOn(front.cues, "play").mockImplementation(() => undefined);
  await front.testSpeaker();
  expect(context.sink).toBe("headphones");
  expect(resume).toHaveBeenCalled();
  expect(played).toHaveBeenCalledWith("test");
});

test("what is on at Join now is on at the next door", async () => {
  const { front } = openDoor();
  await front.enterLobby();
  await front.setCameraOn(false);
  void front.join("Ana");
  await front.close();
  const next = openDoor();
  await next.front.enterLobby();
  expect(next.devices.tracks.map(({ kind }) => kind)).toEqual(["audio"]);
});

test("a page that has gone gives its devices back, and what arrives then does not connect", async () => {
  const { front, devices, bring } = openDoor();
  await front.enterLobby();
  jest.advanceTimersByTime(300);
  await settled();
  await front.close();
  expect(devices.tracks.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
  bring();
  await front.arrived;
  expect(mockSocket.connects).toBe(0);
});

test("a page that has gone before fetches nothing", async () => {
  const { front, load } = openDoor();
  await front.enterLobby();
  await front.close();
  jest.advanceTimersByTime(1_000);
  await settled();
  expect(load).not.toHaveBeenCalled();
});

test("what does not arrive is told, also when somebody waits for it", async () => {
  const { front, fail } = openDoor();
  await front.enterLobby();
  const joined = front.join("Ana");
  await settled();
  const told = expect(front.arrived).rejects.toThrow("no network");
  fail(new Error("no network"));
  await told;
  await joined;
});
