import { FakeAudioContext } from "../testing/fake-audio-context";
import { installFakeDevices } from "../testing/fake-devices";
import { LocalMedia } from "./local-media";

beforeEach(() => {
  window.localStorage.clear();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

/** A call with camera and microphone, and what the system does to them. */
async function makeCall() {
  const { tracks } = installFakeDevices({ auto: true });
  const media = new LocalMedia(() => new FakeAudioContext() as unknown as AudioContext);
  const told: string[] = [];
  media.events.on("deviceSilenced", (source) => told.push(source));
  await media.open();
  const silence = (kind: "audio" | "video", muted: boolean) => {
    tracks.findLast((track) => track.kind === kind)?.silence(muted);
    jest.advanceTimersByTime(2_000);
  };
  return { media, told, silence };
}

test("a microphone that the system silences stays switched on; others are told not to expect anything of it", async () => {
  const { media, told, silence } = await makeCall();
  silence("audio", true);
  expect(told).toEqual(["mic"]);
  expect(media.state).toMatchObject({ mic: "live", silenced: { mic: true, camera: false } });
  expect(media.switchedOn).toEqual({ mic: true, camera: true });
  expect(media.media).toMatchObject({ mic: false, camera: true });

  silence("audio", false);
  expect(media.state).toMatchObject({ mic: "live", silenced: { mic: false } });
  expect(media.media).toMatchObject({ mic: true });
  expect(told).toEqual(["mic"]);
});

test("nobody waits for the picture of a camera that is blocked", async () => {
  const { media, silence } = await makeCall();
  silence("video", true);
  expect(media.media).toMatchObject({ mic: true, camera: false });
  expect(media.tracks.camera).not.toBeNull();
});

test("a microphone that is muted here is no matter of the system's, until it is unmuted", async () => {
  const { media, told, silence } = await makeCall();
  await media.setMicMuted(true);
  silence("audio", true);
  expect(told).toEqual([]);
  expect(media.state).toMatchObject({ mic: "muted", silenced: { mic: false } });

  await media.setMicMuted(false);
  jest.advanceTimersByTime(2_000);
  expect(told).toEqual(["mic"]);
  await media.setMicMuted(true);
  expect(media.state.silenced.mic).toBe(false);
});

test("a device that is lost, or a call that is over, leaves nothing silenced and no timer", async () => {
  const { media, silence } = await makeCall();
  silence("video", true);
  await media.setCameraOn(false);
  expect(media.state.silenced.camera).toBe(false);
  silence("audio", true);
  media.close();
  expect(media.state.silenced.mic).toBe(false);
});
