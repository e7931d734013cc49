import type { ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantMedia } from "@/lib/protocol/participant";
import { createEmitter } from "../emitter";
import { fakeTrack } from "../testing/fake-track";
import type { SlotTrack } from "./media-slots";
import type { P2pConnectionEvents } from "./p2p-connection";
import { P2pMediaPath } from "./p2p-media-path";

const ana = "ana-00000001" as ParticipantId;
const ben = "ben-00000002" as ParticipantId;
const chi = "chi-00000003" as ParticipantId;
const camera: ParticipantMedia = { mic: true, camera: true, screen: false, "screen-audio": false };

type FakeConnection = {
  events: ReturnType<typeof createEmitter<P2pConnectionEvents>>;
  sent: Map<string, unknown>;
};
const made: FakeConnection[] = [];
jest.mock("./p2p-connection", () => ({
  P2pConnection: class {
    readonly events = createEmitter<P2pConnectionEvents>();
    readonly sent = new Map<string, unknown>();
    connected = true;
    constructor(readonly id: string) {
      made.push(this);
    }
    setTrack(source: string, track: unknown) {
      this.sent.set(source, track);
    }
    sendCamera(on: boolean) {
      this.sent.set("camera wanted", on);
    }
    mediaHeard = () => 0;
    bytesReceived = () => Promise.resolve(0);
    close() {}
  },
}));

const incoming = (["mic", "camera", "screen", "screen-audio"] as const).map((source): SlotTrack => {
  const kind = source === "mic" || source === "screen-audio" ? "audio" : "video";
  return { source, track: fakeTrack(kind, `ben-${source}`), receiver: {} as RTCRtpReceiver };
});

function makePath(
  announced = camera,
  members = [ana, ben],
  wantsCamera: () => boolean | undefined = () => true,
) {
  made.splice(0);
  const bens = { media: announced };
  const signals: Record<string, unknown>[] = [];
  const path = new P2pMediaPath({
    epoch: 1,
    selfId: ana,
    iceServers: [],
    localTracks: { mic: null, camera: null, screen: null, "screen-audio": null },
    signalling: {
      send: (_to, _epoch, _connection, signal) => {
        signals.push(signal);
        return Promise.resolve();
      },
    },
    sendingOf: () => null,
    mediaOf: () => bens.media,
    wantsCamera,
  });
  const said: string[] = [];
  path.events.on("trackAdded", ({ source }) => said.push(`+${source}`));
  path.events.on("trackRemoved", (_id, source) => said.push(`-${source}`));
  path.events.on("failed", (reason) => said.push(`failed: ${reason}`));
  path.setMembers(members);
  const announce = (media: ParticipantMedia) => {
    bens.media = media;
    path.mediaChanged(ben);
  };
  return { path, said, signals, announce, connection: made[0] as FakeConnection };
}

beforeAll(() => {
  jest.useFakeTimers();
  Object.defineProperty(globalThis.crypto, "randomUUID", { value: () => "uuid", configurable: true });
});
afterAll(() => jest.useRealTimers());

test("a screen is a track from its announcement to its end, and anew with the next share", () => {
  const { path, said, announce, connection } = makePath();
  connection.events.emit("negotiated", incoming);
  expect(said).toEqual(["+mic", "+camera"]);
  announce({ ...camera, screen: true, "screen-audio": true });
  announce({ ...camera, screen: true, "screen-audio": false });
  announce(camera);
  announce({ ...camera, screen: true });
  expect(said.slice(2)).toEqual(["+screen", "+screen-audio", "-screen-audio", "-screen", "+screen"]);
  expect(path.tracks().map(({ source }) => source)).toEqual(["mic", "camera", "screen"]);
});

test("a screen that was announced before the connection was made is there with it", () => {
  const { said, announce, connection } = makePath({ ...camera, screen: true });
  announce({ ...camera, screen: true });
  expect(said).toEqual([]);
  connection.events.emit("negotiated", incoming);
  expect(said).toEqual(["+mic", "+camera", "+screen"]);
});

test("a camera that is off keeps its track: only screens come and go", () => {
  const { said, announce, connection } = makePath();
  connection.events.emit("negotiated", incoming);
  announce({ ...camera, camera: false, mic: false });
  expect(said).toEqual(["+mic", "+camera"]);
});

test("who leaves the path takes along what was shown of them, and no more", () => {
  const { path, said, announce, connection } = makePath();
  connection.events.emit("negotiated", incoming);
  path.setMembers([ana]);
  announce({ ...camera, screen: true });
  expect(said).toEqual(["+mic", "+camera", "-mic", "-camera"]);
});

test("an own screen goes to everybody on the path and to who comes later", async () => {
  const { path, connection } = makePath();
  const slide = fakeTrack("video", "slide");
  await path.setLocalTrack("screen", slide);
  expect(connection.sent.get("screen")).toBe(slide);
});

test("[M12] who closes their end and then leaves has broken nothing for the others", () => {
  const { path, said, connection } = makePath(camera, [ana, ben, chi]);
  connection.events.emit("negotiated", incoming);
  connection.events.emit("ended");
  jest.advanceTimersByTime(900);
  path.setMembers([ana, chi]);
  jest.advanceTimersByTime(5_000);
  expect(said).toEqual(["+mic", "+camera", "-mic", "-camera"]);
});

test("[M9] an end that is closed by somebody who stays is a broken path", () => {
  const { said, connection } = makePath();
  connection.events.emit("ended");
  jest.advanceTimersByTime(1_000);
  expect(said).toEqual([`failed: ${ben}: closed by the other side`]);
});

test("whose camera is not seen is told so, once, and it is heard by who sends one", () => {
  let wanted: boolean | undefined = true;
  const { path, signals, connection } = makePath(camera, [ana, ben], () => wanted);
  wanted = undefined;
  path.picturesChanged();
  wanted = false;
  path.picturesChanged();
  path.picturesChanged();
  wanted = true;
  path.picturesChanged();
  expect(signals).toEqual([
    { wantsCamera: false, turn: 0 },
    { wantsCamera: true, turn: 1 },
  ]);
  path.receive(ben, "uuid", { wantsCamera: false, turn: 0 });
  expect(connection.sent.get("camera wanted")).toBe(false);
});

test("a connection made meanwhile says it as soon as the ends have agreed", () => {
  const { signals, connection } = makePath(camera, [ana, ben], () => false);
  connection.events.emit("negotiated", incoming);
  expect(signals).toEqual([{ wantsCamera: false, turn: 0 }]);
});
