import type { ParticipantId } from "@/lib/protocol/ids";
import type { TrackSource } from "@/lib/protocol/participant";
import { onFirstMedia } from "./first-media";
import { FakeMediaStream, fakeTrack } from "./testing/fake-track";

const ben = "ben-00000002" as ParticipantId;
let visibility: DocumentVisibilityState = "visible";
let presentedFrames = 0;
let told: VideoFrameRequestCallback = () => undefined;
const paint = (now: number) =>
  told(now, { presentedFrames: ++presentedFrames } as VideoFrameCallbackMetadata);

beforeAll(() => {
  Object.assign(globalThis, { MediaStream: FakeMediaStream });
  Object.defineProperty(document, "visibilityState", { get: () => visibility, configurable: true });
  Object.assign(HTMLVideoElement.prototype, {
    play: () => Promise.resolve(),
    requestVideoFrameCallback: (found: VideoFrameRequestCallback) => {
      told = found;
      return 1;
    },
  });
  jest.spyOn(console, "debug").mockImplementation(() => undefined);
});
beforeEach(() => {
  jest.useFakeTimers();
  visibility = "visible";
  presentedFrames = 0;
});
afterEach(() => jest.useRealTimers());

function watch(kind: "audio" | "video", source: TrackSource = kind === "audio" ? "mic" : "camera") {
  const arrived = { framesDecoded: 0, packetAt: 0, broken: false };
  const receiver = {
    getStats: () =>
      arrived.broken
        ? Promise.reject(new DOMException("closed", "InvalidStateError"))
        : Promise.resolve(new Map([["in", { type: "inbound-rtp", framesDecoded: arrived.framesDecoded }]])),
    getSynchronizationSources: () => (arrived.packetAt ? [{ timestamp: arrived.packetAt }] : []),
  };
  const found = jest.fn();
  const begun = jest.fn();
  const start = () =>
    onFirstMedia(
      {
        participantId: ben,
        source,
        track: fakeTrack(kind, "remote"),
        receiver: receiver as unknown as RTCRtpReceiver,
      },
      found,
      begun,
    );
  return { arrived, found, begun, start, wait: () => jest.advanceTimersByTimeAsync(200) };
}

test("audio delivers with the first packet that is newer than those of an earlier run", async () => {
  const { arrived, found, start, wait } = watch("audio");
  arrived.packetAt = 1_000;
  start();
  await wait();
  expect(found).not.toHaveBeenCalled();
  arrived.packetAt = 1_020;
  await wait();
  expect(found).toHaveBeenCalledTimes(1);
});

test("video delivers when frames follow one another, once", async () => {
  const { found, begun, start, wait } = watch("video");
  start();
  await wait();
  expect(begun).not.toHaveBeenCalled();
  for (const now of [1_000, 1_050]) paint(now);
  expect(begun).toHaveBeenCalledTimes(1);
  expect(found).not.toHaveBeenCalled();
  for (const now of [1_100, 1_150]) paint(now);
  await wait();
  expect(found).toHaveBeenCalledTimes(1);
});

test("in a browser that tells of no frames the decoder's count decides, of new ones", async () => {
  const { requestVideoFrameCallback: tell } = HTMLVideoElement.prototype;
  Object.assign(HTMLVideoElement.prototype, { requestVideoFrameCallback: undefined });
  try {
    const { arrived, found, start, wait } = watch("video");
    arrived.framesDecoded = 7;
    start();
    await wait();
    expect(found).not.toHaveBeenCalled();
    arrived.framesDecoded = 8;
    await wait();
    expect(found).toHaveBeenCalledTimes(1);
  } finally {
    Object.assign(HTMLVideoElement.prototype, { requestVideoFrameCallback: tell });
  }
});

test("a picture that hardly changes delivers some time after its first frame", async () => {
  const { found, start, wait } = watch("video");
  start();
  paint(1_000);
  await wait();
  expect(found).not.toHaveBeenCalled();
  for (let i = 0; i < 4; i++) await wait();
  expect(found).toHaveBeenCalledTimes(1);
});

test("on a hidden page decoded frames count, but not those of an earlier run", async () => {
  const { arrived, found, start, wait } = watch("video");
  visibility = "hidden";
  arrived.framesDecoded = 500;
  start();
  await wait();
  expect(found).not.toHaveBeenCalled();
  arrived.framesDecoded = 501;
  await wait();
  expect(found).toHaveBeenCalledTimes(1);
});

test("a receiver that cannot be asked for a moment is asked again", async () => {
  const { arrived, found, start, wait } = watch("video");
  visibility = "hidden";
  arrived.broken = true;
  start();
  await wait();
  arrived.broken = false;
  await wait();
  arrived.framesDecoded = 1;
  await wait();
  expect(found).toHaveBeenCalledTimes(1);
});

test("nothing is found, and no timer runs, after stopping", async () => {
  const { arrived, found, start, wait } = watch("audio");
  const stop = start();
  await wait();
  stop();
  stop();
  arrived.packetAt = 1_000;
  await wait();
  expect(found).not.toHaveBeenCalled();
  expect(jest.getTimerCount()).toBe(0);
});

test("the first frame of a shared screen is enough: the next one may be a while", () => {
  const { found, start } = watch("video", "screen");
  start();
  paint(1_000);
  expect(found).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});

test.each([
  ["video", "screen"],
  ["audio", "screen-audio"],
] as const)("%s of a %s that sends nothing at all is waited for only for a while", async (kind, source) => {
  const { found, start } = watch(kind, source);
  start();
  await jest.advanceTimersByTimeAsync(1_900);
  expect(found).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(200);
  expect(found).toHaveBeenCalledTimes(1);
  paint(5_000);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(found).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});

test("a camera that sends nothing is waited for as long as it takes", async () => {
  const { found, start } = watch("video");
  start();
  await jest.advanceTimersByTimeAsync(5_000);
  expect(found).not.toHaveBeenCalled();
});

test("a screen is not found after stopping", async () => {
  const { found, start } = watch("audio", "screen-audio");
  start()();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(found).not.toHaveBeenCalled();
  expect(jest.getTimerCount()).toBe(0);
});
