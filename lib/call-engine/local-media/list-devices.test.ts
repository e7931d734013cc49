import { listDevices } from "./list-devices";

const device = (kind: MediaDeviceKind, label: string) => ({ kind, label, deviceId: label, groupId: "" });

beforeEach(() => {
  const enumerateDevices = () =>
    Promise.resolve([
      device("audioinput", "Microphone"),
      device("videoinput", ""),
      device("audiooutput", "Loudspeaker"),
    ]);
  Object.defineProperty(navigator, "mediaDevices", { value: { enumerateDevices }, configurable: true });
});
afterEach(() => Reflect.deleteProperty(globalThis, "AudioContext"));

test("what has no name yet is left out", async () => {
  expect(await listDevices()).toMatchObject({
    devices: { mics: [{ deviceId: "Microphone", label: "Microphone" }], cameras: [] },
    present: { mic: true, camera: true },
  });
});

test.each([
  [
    "can be chosen where sound can be led to one",
    class {
      setSinkId() {}
    },
    1,
  ],
  ["are not offered where it cannot (Firefox)", class {}, 0],
])("loudspeakers %s", async (_what, AudioContext, offered) => {
  Object.assign(globalThis, { AudioContext });
  expect((await listDevices()).devices.speakers).toHaveLength(offered);
});
