import { FakeAudioContext } from "../testing/fake-audio-context";
import { installFakeDevices } from "../testing/fake-devices";
import { LocalMedia } from "./local-media";

beforeEach(() => window.localStorage.clear());

const makeMedia = () => new LocalMedia(() => new FakeAudioContext() as unknown as AudioContext);

test("the chosen devices are those of the next call", async () => {
  installFakeDevices({ auto: true });
  const media = makeMedia();
  await media.select("camera", "camera-2");
  await media.select("speaker", "headphones");
  expect(makeMedia().state.selected).toEqual({ mic: null, camera: "camera-2", speaker: "headphones" });
});

test("who went in muted and without a camera comes to the next door so, and nothing is opened", async () => {
  const { openings } = installFakeDevices({ auto: true });
  const media = makeMedia();
  await media.open();
  await media.setMicMuted(true);
  await media.setCameraOn(false);
  media.rememberSwitches();
  openings.length = 0;
  const next = makeMedia();
  await next.open();
  expect(openings).toEqual([]);
  expect([next.state.mic, next.state.camera]).toEqual(["off", "off"]);
});

test("a microphone that was never opened opens when it is unmuted", async () => {
  installFakeDevices({ auto: true });
  window.localStorage.setItem("video-meet:devices", JSON.stringify({ micOn: false }));
  const media = makeMedia();
  await media.open();
  expect(media.state).toMatchObject({ mic: "off", camera: "live" });
  await media.setMicMuted(false);
  expect(media.state.mic).toBe("live");
});

test.each(["{", "7", '{"mic": 3, "camera": "", "micOn": "no"}'])(
  "of %s nothing is believed",
  async (stored) => {
    jest.spyOn(console, "info").mockImplementation(() => undefined);
    window.localStorage.setItem("video-meet:devices", stored);
    installFakeDevices({ auto: true });
    const media = makeMedia();
    expect(media.state.selected).toEqual({ mic: null, camera: null, speaker: null });
    await media.open();
    expect(media.state).toMatchObject({ mic: "live", camera: "live" });
  },
);
