import { rememberedDevices } from "./local-media/remembered-choices";
import { endEnginesWithTests, settled, startCall } from "./testing/start-engine";

endEnginesWithTests();
beforeEach(() => window.localStorage.clear());

const speaker = (deviceId: string) => ({ kind: "audiooutput", deviceId, label: deviceId });

/** A call that is heard on headphones of somebody's choice; `plugIn` says what the system has from now on. */
async function startOnHeadphones() {
  const { engine, audio, devices, notices } = await startCall();
  Object.assign(AudioContext.prototype, { setSinkId: () => Promise.resolve() });
  const shown: { speaker?: string | null } = {};
  engine.on("localMediaChanged", ({ selected }) => (shown.speaker = selected.speaker));
  const plugIn = async (...ids: string[]) => {
    devices.present.splice(0, devices.present.length, ...ids.map(speaker));
    devices.mediaDevices.dispatchEvent(new Event("devicechange"));
    await settled();
  };
  await plugIn("default", "headphones");
  await engine.selectDevice("speaker", "headphones");
  return { engine, audio, notices, shown, plugIn };
}

test("a chosen speaker that is unplugged gives way to the system's, in the picker too, and that is told once", async () => {
  const { audio, notices, shown, plugIn } = await startOnHeadphones();
  expect([audio.sink, shown.speaker]).toEqual(["headphones", "headphones"]);
  await plugIn("default");
  expect([audio.sink, shown.speaker]).toEqual(["", null]);
  await plugIn("default", "headphones");
  await plugIn("default");
  expect(audio.sink).toBe("");
  expect(notices).toEqual(["device-lost"]);
});

test("another one that goes, and a list without names, tell nothing of it", async () => {
  const { audio, notices, shown, plugIn } = await startOnHeadphones();
  await plugIn("default", "headphones", "television");
  await plugIn("default", "headphones");
  await plugIn();
  expect([audio.sink, shown.speaker]).toEqual(["headphones", "headphones"]);
  expect(notices).toEqual([]);
});

test("a speaker that the browser refuses is not chosen, and that is told", async () => {
  const { engine, audio, notices, shown } = await startOnHeadphones();
  audio.setSinkId = () => Promise.reject(new DOMException("gone", "NotFoundError"));
  await engine.selectDevice("speaker", "television");
  expect(shown.speaker).toBe("headphones");
  expect(rememberedDevices().speaker).toBe("headphones");
  expect(notices).toEqual(["device-not-chosen"]);
});
