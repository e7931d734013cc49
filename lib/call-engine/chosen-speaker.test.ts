import { rememberDevice, rememberedDevices } from "./local-media/remembered-choices";
import { endEnginesWithTests, settled, startCall } from "./testing/start-engine";

endEnginesWithTests();
beforeEach(() => window.localStorage.clear());

const speaker = (deviceId: string) => ({ kind: "audiooutput", deviceId, label: deviceId });

/** A call whose sound can be led; `plugIn` says what the system has from now on. */
async function startLedCall() {
  const { engine, audio, devices, notices } = await startCall();
  Object.assign(AudioContext.prototype, { setSinkId: () => Promise.resolve() });
  const shown: { speaker?: string | null } = {};
  engine.on("localMediaChanged", ({ selected }) => (shown.speaker = selected.speaker));
  const plugIn = async (...ids: string[]) => {
    devices.present.splice(0, devices.present.length, ...ids.map(speaker));
    devices.mediaDevices.dispatchEvent(new Event("devicechange"));
    await settled();
  };
  return { engine, audio, notices, shown, plugIn };
}

/** One that is heard on headphones of somebody's choice. */
async function startOnHeadphones() {
  const call = await startLedCall();
  await call.plugIn("default", "headphones");
  await call.engine.selectDevice("speaker", "headphones");
  return call;
}

test("a chosen speaker that is unplugged gives way to the system's, in the picker too, and that is told once", async () => {
  const { audio, notices, shown, plugIn } = await startOnHeadphones();
  expect([audio.sink, shown.speaker]).toEqual(["headphones", "headphones"]);
  await plugIn("default");
  await plugIn("default");
  expect([audio.sink, shown.speaker]).toEqual(["", null]);
  expect(notices).toEqual(["device-lost"]);
});

test("plugged in again it is taken again, unless another one was chosen meanwhile", async () => {
  const { engine, audio, shown, plugIn } = await startOnHeadphones();
  await plugIn("default", "television");
  await plugIn("default", "television", "headphones");
  expect([audio.sink, shown.speaker]).toEqual(["headphones", "headphones"]);

  await plugIn("default", "television");
  await engine.selectDevice("speaker", "television");
  await plugIn("default", "television", "headphones");
  expect([audio.sink, shown.speaker]).toEqual(["television", "television"]);
});

test("the one of the last call that is plugged in later is taken then", async () => {
  rememberDevice("speaker", "headphones");
  const { audio, notices, plugIn } = await startLedCall();
  await plugIn("default");
  audio.sink = ""; // as in a browser, which has refused what is not there
  await plugIn("default", "headphones");
  expect(audio.sink).toBe("headphones");
  expect(notices).toEqual([]);
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
