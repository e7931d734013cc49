import { FakeAudioContext } from "../testing/fake-audio-context";
import { installFakeDevices } from "../testing/fake-devices";
import { LocalMedia } from "./local-media";

beforeEach(() => window.localStorage.clear());

/** A call with camera and microphone; `plugIn` says what the system has from now on. */
async function makeCall() {
  const { mediaDevices, tracks } = installFakeDevices({ auto: true });
  const media = new LocalMedia(() => new FakeAudioContext() as unknown as AudioContext);
  const plugIn = (...kinds: string[]) => {
    mediaDevices.enumerateDevices = () =>
      Promise.resolve(kinds.map((kind) => ({ kind, deviceId: `${kind}-1`, label: "" })));
  };
  plugIn("audioinput", "videoinput");
  await media.open();
  const list = (...devices: { kind: string; deviceId: string; label: string }[]) =>
    (mediaDevices.enumerateDevices = () => Promise.resolve(devices));
  const trackOf = (kind: string) => tracks.findLast((track) => track.kind === kind);
  return {
    media,
    plugIn,
    list,
    trackOf,
    changed: () => mediaDevices.dispatchEvent(new Event("devicechange")),
  };
}
const told = () => new Promise((done) => setTimeout(done));
const permission = (state: PermissionState) =>
  Object.defineProperty(navigator, "permissions", {
    configurable: true,
    value: { query: () => Promise.resolve({ state }) },
  });

test("the only camera is gone; plugged in again its button works, and nothing is turned on by itself", async () => {
  const { media, plugIn, trackOf, changed } = await makeCall();
  plugIn("audioinput");
  trackOf("video")?.unplug();
  await told();
  expect(media.state).toMatchObject({ camera: "off", problems: { camera: "not-found", mic: null } });
  plugIn("audioinput", "videoinput");
  changed();
  await told();
  expect(media.state).toMatchObject({ camera: "off", problems: { camera: null } });
  await media.setCameraOn(true);
  expect(media.state.camera).toBe("live");
});

test("another device that is chosen takes the place of the lost one, as muted as that was", async () => {
  const { media, trackOf } = await makeCall();
  trackOf("video")?.unplug();
  await media.select("camera", "camera-2");
  expect(media.state.camera).toBe("live");

  await media.setMicMuted(true);
  trackOf("audio")?.unplug();
  await media.select("mic", "mic-2");
  expect(media.state.mic).not.toBe("live");
});

test("a device that is chosen while the camera is off turns nothing on", async () => {
  const { media } = await makeCall();
  await media.setCameraOn(false);
  await media.select("camera", "camera-2");
  expect(media.state.camera).toBe("off");
});

test("a permission that was taken back is told as that", async () => {
  const { media, trackOf } = await makeCall();
  const lost: string[][] = [];
  media.events.on("deviceLost", (...what) => lost.push(what));
  permission("denied");
  trackOf("audio")?.unplug();
  await told();
  expect(media.state.problems.mic).toBe("permission-denied");
  expect(lost).toEqual([["mic", "permission-denied"]]);
  permission("granted");
});

test.each([
  ["that has lost its id", "", "permission-reset"],
  ["that still has its id", "video-1-device", "permission-reset"],
  ["that is another one: it was unplugged", "another", "not-found"],
])("with a permission that is a question, of a camera %s", async (_what, deviceId, problem) => {
  const { media, list, trackOf } = await makeCall();
  permission("prompt");
  list({ kind: "videoinput", deviceId, label: "" });
  trackOf("video")?.unplug();
  await told();
  expect(media.state.problems.camera).toBe(problem === "not-found" ? null : problem);
  await media.setCameraOn(true);
  expect(media.state).toMatchObject({ camera: "live", problems: { camera: null } });
  permission("granted");
});
