import { FakeAudioContext } from "../testing/fake-audio-context";
import { installFakeDevices } from "../testing/fake-devices";
import { LocalMedia } from "./local-media";

function makeMedia() {
  const devices = installFakeDevices({ auto: true });
  const media = new LocalMedia(() => new FakeAudioContext() as unknown as AudioContext);
  const sent: string[] = [];
  const announced: string[] = [];
  let failures = 0;
  media.events.on("trackChanged", (source, track) => sent.push(`${source} ${track?.id ?? "none"}`));
  media.events.on("stateChanged", () => {
    const { screen, "screen-audio": sound } = media.media;
    const now = `${screen ? "picture" : "-"} ${sound ? "sound" : "-"}`;
    if (announced.at(-1) !== now) announced.push(now);
  });
  media.events.on("shareFailed", () => failures++);
  return { ...devices, media, sent, announced, failures: () => failures };
}

async function share({ media, askings }: ReturnType<typeof makeMedia>, sound = true) {
  const sharing = media.setScreenShared(true);
  const chosen = askings.at(-1)?.choose(sound);
  await sharing;
  if (!chosen) throw new Error("Nobody was asked.");
  return chosen;
}

test("picture and sound start and stop as one, and are announced in one step", async () => {
  const made = makeMedia();
  const { screen, sound } = await share(made);
  await made.media.setScreenShared(false);
  expect(made.sent).toEqual(["screen screen-0", "screen-audio sound-0", "screen none", "screen-audio none"]);
  expect(made.announced).toEqual(["- -", "picture sound", "- -"]);
  expect([screen.readyState, sound?.readyState]).toEqual(["ended", "ended"]);
});

test("letters stay sharp, and sound is passed on as it is", async () => {
  const made = makeMedia();
  const { screen, sound } = await share(made);
  expect([screen.contentHint, sound?.contentHint]).toEqual(["detail", "music"]);
  expect(made.askings[0]?.options).toMatchObject({
    audio: {
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
      restrictOwnAudio: true,
    },
    preferCurrentTab: false,
    selfBrowserSurface: "exclude",
    surfaceSwitching: "include",
    systemAudio: "include",
  });
});

test("a screen without sound is shared without sound", async () => {
  const made = makeMedia();
  await share(made, false);
  expect(made.sent).toEqual(["screen screen-0"]);
  expect(made.media.media).toMatchObject({ screen: true, "screen-audio": false });
});

test("stopped in the browser's own bar is stopped", async () => {
  const made = makeMedia();
  const { screen, sound } = await share(made);
  screen.unplug();
  expect(made.media.state).toMatchObject({ screen: "off", screenAudio: false });
  expect(made.sent.slice(2)).toEqual(["screen none", "screen-audio none"]);
  expect(sound?.readyState).toBe("ended");
});

test("sound that ends by itself leaves the picture", async () => {
  const made = makeMedia();
  const { sound } = await share(made);
  sound?.unplug();
  expect(made.announced.at(-1)).toBe("picture -");
  await made.media.setScreenShared(false);
  expect(made.sent.slice(2)).toEqual(["screen-audio none", "screen none"]);
});

test("who changes their mind is told nothing, and can try again", async () => {
  const made = makeMedia();
  const sharing = made.media.setScreenShared(true);
  expect(made.media.state.pending.screen).toBe(true);
  made.askings[0]?.refuse("NotAllowedError", "Permission denied");
  await sharing;
  expect(made.failures()).toBe(0);
  expect(made.media.state).toMatchObject({ screen: "off", pending: { screen: false } });
  await share(made);
  expect(made.media.state.screen).toBe("live");
});

test.each([
  ["NotAllowedError", "Permission denied by system"],
  ["NotReadableError", "Could not start video source"],
])("%s (%s) is told", async (name, message) => {
  const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
  const made = makeMedia();
  const sharing = made.media.setScreenShared(true);
  made.askings[0]?.refuse(name, message);
  await sharing;
  expect(made.failures()).toBe(1);
  expect(made.media.state.screen).toBe("off");
  warn.mockRestore();
});

test("while the browser is asking, and while one shares, nothing is asked again", async () => {
  const made = makeMedia();
  const first = made.media.setScreenShared(true);
  await made.media.setScreenShared(true);
  made.askings[0]?.choose();
  await first;
  await made.media.setScreenShared(true);
  expect(made.askings).toHaveLength(1);
});

test("what is chosen after the call has ended is let go at once", async () => {
  const made = makeMedia();
  const sharing = made.media.setScreenShared(true);
  made.media.close();
  const chosen = made.askings[0]?.choose();
  await sharing;
  expect([chosen?.screen.readyState, chosen?.sound?.readyState]).toEqual(["ended", "ended"]);
  expect(made.sent.filter((one) => one.startsWith("screen"))).toEqual([]);
  await made.media.setScreenShared(true);
  expect(made.askings).toHaveLength(1);
});

test("the end of the call ends a share", async () => {
  const made = makeMedia();
  const { screen, sound } = await share(made);
  made.media.close();
  made.media.close();
  expect([screen.readyState, sound?.readyState]).toEqual(["ended", "ended"]);
});

test("a browser that cannot share says so, and is not asked", async () => {
  const { mediaDevices } = installFakeDevices({ auto: true });
  Reflect.deleteProperty(mediaDevices, "getDisplayMedia");
  const media = new LocalMedia(() => new FakeAudioContext() as unknown as AudioContext);
  expect(media.state.canShareScreen).toBe(false);
  await media.setScreenShared(true);
  expect(media.state.screen).toBe("off");
});
