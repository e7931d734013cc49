import { FakeAudioContext } from "../testing/fake-audio-context";
import { installFakeDevices } from "../testing/fake-devices";
import { fakeTrack } from "../testing/fake-track";
import { LocalMedia } from "./local-media";
import { rememberedDevices } from "./remembered-choices";

beforeEach(() => window.localStorage.clear());

/** Somebody with a camera on, as chosen, and a choice of another one that is still being opened. */
async function makeChoice() {
  const { openings } = installFakeDevices({ auto: false });
  const media = new LocalMedia(() => new FakeAudioContext() as unknown as AudioContext);
  const notChosen: string[] = [];
  media.events.on("deviceNotChosen", (source) => notChosen.push(source));
  const camera = fakeTrack("video", "camera", "built-in");
  const first = media.select("camera", "built-in");
  const turningOn = media.setCameraOn(true);
  openings[0]?.give(camera);
  await Promise.all([first, turningOn]);
  const choosing = media.select("camera", "busy");
  return { media, openings, camera, notChosen, choosing };
}

test("a camera that another program uses is not chosen: the former one goes on, and is the one of the next call", async () => {
  const { media, openings, camera, notChosen, choosing } = await makeChoice();
  openings[1]?.refuse("NotReadableError");
  await choosing;
  expect(media.tracks.camera).toBe(camera);
  expect(camera.readyState).toBe("live");
  expect(media.state).toMatchObject({
    camera: "live",
    selected: { camera: "built-in" },
    problems: { camera: null },
    pending: { camera: false },
  });
  expect(notChosen).toEqual(["camera"]);
  expect(rememberedDevices().camera).toBe("built-in");
});

test("one that starts is remembered once it has", async () => {
  const { media, openings, notChosen, choosing } = await makeChoice();
  expect(rememberedDevices().camera).toBe("built-in");
  openings[1]?.give(fakeTrack("video", "other", "busy"));
  await choosing;
  expect(media.state.selected.camera).toBe("busy");
  expect(rememberedDevices().camera).toBe("busy");
  expect(notChosen).toEqual([]);
});

test("with none to go on, what is wrong with the chosen one is said, and it is tried again with the camera button", async () => {
  const { media, openings, camera, notChosen, choosing } = await makeChoice();
  camera.unplug();
  openings[1]?.refuse("NotReadableError");
  await choosing;
  expect(media.state).toMatchObject({ selected: { camera: "busy" }, problems: { camera: "in-use" } });
  expect(notChosen).toEqual([]);
  expect(rememberedDevices().camera).toBe("built-in");
  void media.setCameraOn(true);
  expect(openings[2]?.deviceId).toBe("busy");
});
