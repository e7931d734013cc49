import { FakeAudioContext } from "../testing/fake-audio-context";
import { installFakeDevices } from "../testing/fake-devices";
import { fakeTrack } from "../testing/fake-track";
import { usualChoices } from "./first-choices";
import { LocalMedia } from "./local-media";

function makeMedia({ auto = false, choices = usualChoices } = {}) {
  const devices = installFakeDevices({ auto });
  const context = new FakeAudioContext();
  const media = new LocalMedia(() => context as unknown as AudioContext, choices);
  const sent: string[] = [];
  media.events.on("trackChanged", (source, track) => sent.push(`${source} ${track?.id ?? "none"}`));
  return { ...devices, media, context, sent };
}

beforeEach(() => window.localStorage.clear());
afterEach(() => Reflect.deleteProperty(globalThis, "AudioContext"));

test("a camera turned off while it is being opened stays off, and its light goes out", async () => {
  const { media, openings } = makeMedia();
  const opening = media.setCameraOn(true);
  await media.setCameraOn(false);
  const track = openings[0]?.give();
  await opening;
  expect(track?.readyState).toBe("ended");
  expect(media.state.camera).toBe("off");
});

test("a camera turned on, off and on again quickly leaves one that runs", async () => {
  const { media, openings, tracks } = makeMedia();
  const first = media.setCameraOn(true);
  await media.setCameraOn(false);
  const second = media.setCameraOn(true);
  for (const opening of openings) opening.give();
  await Promise.all([first, second]);
  expect(tracks.filter(({ readyState }) => readyState === "live")).toEqual([media.tracks.camera]);
  expect(media.state.camera).toBe("live");
});

test("a microphone muted while it is being opened opens muted", async () => {
  const { media, openings } = makeMedia();
  const opening = media.setMicMuted(false);
  await media.setMicMuted(true);
  const track = openings[0]?.give();
  await opening;
  expect(track?.enabled).toBe(false);
  expect([media.state.mic, media.media.mic]).toEqual(["muted", false]);
});

test("another microphone takes over as muted as the former one", async () => {
  const { media, tracks, sent } = makeMedia({ auto: true });
  await media.setMicMuted(false);
  await media.setMicMuted(true);
  await media.select("mic", "headset");
  expect(tracks.map(({ enabled, readyState }) => [enabled, readyState])).toEqual([
    [false, "ended"],
    [false, "live"],
  ]);
  expect(sent).toEqual(["mic audio-0", "mic audio-1"]);
});

test("a device that is unplugged becomes a problem, and nothing is sent any more", async () => {
  const { media, openings, sent } = makeMedia();
  const lost = new Promise((told) => media.events.on("deviceLost", (...what) => told(what)));
  const opening = media.setCameraOn(true);
  const track = openings[0]?.give();
  await opening;
  track?.unplug();
  expect(media.state.problems.camera).toBe("not-found");
  expect(sent.at(-1)).toBe("camera none");
  expect(await lost).toEqual(["camera", "not-found"]);
});

test.each([
  ["NotAllowedError", "permission-denied"],
  ["NotFoundError", "not-found"],
  ["NotReadableError", "in-use"],
])("%s is shown as %s", async (name, problem) => {
  const { media, openings } = makeMedia();
  const opening = media.setCameraOn(true);
  openings[0]?.refuse(name);
  await opening;
  expect(media.state.problems.camera).toBe(problem);
  expect(media.state.pending.camera).toBe(false);
});

test("a microphone that cannot be measured is sent all the same", async () => {
  const { media, context, sent } = makeMedia({ auto: true });
  const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
  context.createMediaStreamSource = () => {
    throw new DOMException("other sample rate", "NotSupportedError");
  };
  await media.setMicMuted(false);
  expect(sent).toEqual(["mic audio-0"]);
  expect([media.state.mic, media.level()]).toEqual(["live", 0]);
  warn.mockRestore();
});

test("a list of devices that cannot be had breaks nothing", async () => {
  const { media, mediaDevices } = makeMedia({ auto: true });
  const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
  mediaDevices.enumerateDevices = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  await media.open();
  expect(media.state.camera).toBe("live");
  warn.mockRestore();
});

test("close stops everything, also what opens afterwards; nothing more is opened", async () => {
  const { media, openings } = makeMedia();
  const opening = media.open();
  media.close();
  media.close();
  const tracks = openings.map(({ give }, i) => give(fakeTrack("video", `late-${i}`)));
  await opening;
  await media.setCameraOn(true);
  await media.setMicMuted(false);
  expect(tracks.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
  expect(openings).toHaveLength(2);
});

test("who wants to come muted and without a camera opens no device", async () => {
  const { media, openings } = makeMedia({ choices: { ...usualChoices, mic: false, camera: false } });
  await media.open();
  expect(openings).toEqual([]);
  expect(media.media).toMatchObject({ mic: false, camera: false });
});

test("the devices of one's choice are opened by their names", async () => {
  class SinkContext {
    setSinkId() {}
  }
  Object.assign(globalThis, { AudioContext: SinkContext });
  const devices = { mic: "Mic", camera: null, speaker: "Loud" };
  const { media, openings, present } = makeMedia({ auto: true, choices: { ...usualChoices, devices } });
  present.push({ kind: "audiooutput", deviceId: "speaker-1", label: "Loud" });
  await media.open();
  expect(openings.map(({ kind, deviceId }) => [kind, deviceId])).toEqual([
    ["audio", "mic-1"],
    ["video", undefined],
  ]);
  expect(media.state.selected).toMatchObject({ speaker: "speaker-1" });
});

test("a name that the browser tells only when a device is allowed is found then", async () => {
  const devices = { mic: "Headset", camera: null, speaker: null };
  const { media, openings, present } = makeMedia({ choices: { mic: true, camera: false, devices } });
  const opened = async (count: number) => {
    for (let turn = 0; turn < 50 && openings.length < count; turn++) await Promise.resolve();
  };
  const opening = media.open();
  await opened(1);
  present.push({ kind: "audioinput", deviceId: "mic-2", label: "Headset" });
  openings[0]?.give();
  await opened(2);
  openings[1]?.give();
  await opening;
  expect(openings.map(({ deviceId }) => deviceId)).toEqual([undefined, "mic-2"]);
});

test("a device of one's choice that is not there leaves the usual one", async () => {
  const devices = { mic: "Gone", camera: "Gone, too", speaker: null };
  const { media, openings } = makeMedia({ auto: true, choices: { ...usualChoices, devices } });
  await media.open();
  expect(openings.map(({ deviceId }) => deviceId)).toEqual([undefined, undefined]);
  expect(media.media).toMatchObject({ mic: true, camera: true });
});
