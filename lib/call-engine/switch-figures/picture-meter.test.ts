import type { ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantMedia } from "@/lib/protocol/participant";
import { PictureMeter } from "./picture-meter";

const ben = "ben-00000002" as ParticipantId;
const benCamera = `${ben}:camera`;

/** An element whose frames are painted when the test says so. */
function makeElement() {
  let waiting: VideoFrameRequestCallback | null = null;
  let presentedFrames = 0;
  const element = {
    requestVideoFrameCallback: (callback: VideoFrameRequestCallback) => {
      waiting = callback;
      return 1;
    },
    cancelVideoFrameCallback: () => (waiting = null),
    getVideoPlaybackQuality: () => ({ totalVideoFrames: presentedFrames + 2, droppedVideoFrames: 2 }),
  };
  return {
    element: element as unknown as HTMLVideoElement,
    watched: () => waiting !== null,
    paint(frames = 1) {
      presentedFrames += frames;
      const callback = waiting;
      waiting = null;
      const frame = { presentationTime: performance.now(), presentedFrames };
      callback?.(performance.now(), frame as VideoFrameCallbackMetadata);
    },
    /** Frames that are on the screen before the page is told of them. */
    paintUntold: (frames: number) => (presentedFrames += frames),
  };
}

function makeMeter({ lastFrameAt = null }: { lastFrameAt?: number | null } = {}) {
  const media: ParticipantMedia = { mic: true, camera: true, screen: false, "screen-audio": false };
  const meter = new PictureMeter();
  meter.of({ people: { ids: () => [ben], mediaOf: () => media }, lastFrameAt: () => lastFrameAt });
  return { meter, media };
}

let visibility: DocumentVisibilityState = "visible";
beforeAll(() => jest.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility));
beforeEach(() => {
  visibility = "visible";
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());
const after = (ms: number) => jest.advanceTimersByTime(ms);

test("frames are counted from the beginning of a window to its end, and not in between windows", () => {
  const { meter } = makeMeter();
  const video = makeElement();
  meter.shownOn(benCamera, video.element);
  expect(video.watched()).toBe(false);
  meter.start();
  after(40);
  video.paint();
  after(120);
  video.paint();
  after(30);
  expect(meter.stop()).toBe(120);
  expect(video.watched()).toBe(false);
});

test("a new element goes on where the old one stopped: what one sees is one picture", () => {
  const { meter } = makeMeter();
  const [old, fresh] = [makeElement(), makeElement()];
  const withdraw = meter.shownOn(benCamera, old.element);
  meter.start();
  old.paint();
  after(90);
  withdraw();
  meter.shownOn(benCamera, fresh.element);
  expect(old.watched()).toBe(false);
  after(50);
  fresh.paint();
  expect(meter.stop()).toBe(90);
});

test("what an element painted before it went counts, although a busy page was never told; one frame is doubtful", () => {
  const { meter } = makeMeter();
  const [old, fresh] = [makeElement(), makeElement()];
  const withdraw = meter.shownOn(benCamera, old.element);
  meter.start();
  old.paint();
  after(180);
  old.paintUntold(3);
  withdraw();
  meter.shownOn(benCamera, fresh.element);
  fresh.paint();
  expect(meter.stop()).toBe(60);
});

test("a picture that is withdrawn and not replaced stands still", () => {
  const { meter } = makeMeter();
  const withdraw = meter.shownOn(benCamera, makeElement().element);
  meter.start();
  withdraw();
  after(400);
  expect(meter.stop()).toBe(400);
});

test("the time before the window counts, as far as it is known when the last frame came", () => {
  const { meter } = makeMeter({ lastFrameAt: performance.now() - 1_500 });
  const video = makeElement();
  meter.shownOn(benCamera, video.element);
  meter.start();
  after(100);
  video.paint();
  expect(meter.stop()).toBe(1_600);
});

test("a busy page is told of several frames at once, which is no gap", () => {
  const { meter } = makeMeter();
  const video = makeElement();
  meter.shownOn(benCamera, video.element);
  meter.start();
  video.paint();
  after(150);
  video.paint(5);
  expect(meter.stop()).toBe(30);
});

test("a camera that is off stands still without a gap", () => {
  const { meter, media } = makeMeter();
  const video = makeElement();
  meter.shownOn(benCamera, video.element);
  meter.start();
  after(30);
  video.paint();
  media.camera = false;
  meter.look();
  after(3_000);
  media.camera = true;
  video.paint();
  after(20);
  expect(meter.stop()).toBe(30);
});

test("on a page that nobody sees nothing is painted, and nothing is known", () => {
  const { meter } = makeMeter();
  meter.shownOn(benCamera, makeElement().element);
  meter.start();
  visibility = "hidden";
  meter.look();
  visibility = "visible";
  expect(meter.stop()).toBeNull();
});

test("the own picture and a screen share are not measured", () => {
  const { meter } = makeMeter();
  const videos = [makeElement(), makeElement()];
  meter.shownOn(`${ben}:screen`, videos[0]!.element);
  meter.shownOn("ana-00000001:camera", videos[1]!.element);
  meter.start();
  after(200);
  expect(videos.map(({ watched }) => watched())).toEqual([false, false]);
  expect(meter.stop()).toBeNull();
});

test("who comes during the switch is not measured: how they begin is no gap of it", () => {
  const { meter } = makeMeter();
  meter.start();
  const video = makeElement();
  meter.shownOn(benCamera, video.element);
  after(300);
  expect(video.watched()).toBe(false);
  expect(meter.stop()).toBeNull();
});

test("a camera that was seen a moment ago and is on no element now stands still", () => {
  const { meter } = makeMeter({ lastFrameAt: performance.now() - 100 });
  meter.start();
  after(200);
  const video = makeElement();
  meter.shownOn(benCamera, video.element);
  after(30);
  video.paint();
  expect(meter.stop()).toBe(300);
});

test("a browser that does not tell of frames has no figure", () => {
  const { meter } = makeMeter();
  meter.shownOn(benCamera, {} as HTMLVideoElement);
  meter.start();
  after(200);
  expect(meter.stop()).toBeNull();
});
