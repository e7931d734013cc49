import type { DeviceInfo, LocalMediaState } from "../call-engine-events";

/** What can be chosen now. Labels are empty until the person has allowed a device; such entries are left out. */
export async function listDevices(): Promise<LocalMediaState["devices"]> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  const of = (kind: MediaDeviceKind): DeviceInfo[] =>
    all
      .filter((device) => device.kind === kind && device.label !== "")
      .map(({ deviceId, label }) => ({ deviceId, label }));
  const speakers = soundCanBeLed() ? of("audiooutput") : [];
  return { mics: of("audioinput"), cameras: of("videoinput"), speakers };
}

/** Firefox names loudspeakers, but all voices are mixed in one graph, which it plays where the system says. */
const soundCanBeLed = (): boolean =>
  typeof AudioContext !== "undefined" && "setSinkId" in AudioContext.prototype;
