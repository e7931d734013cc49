import type { DeviceInfo, LocalMediaState } from "../call-engine-events";

export type FoundDevices = {
  /** What can be chosen now. */
  devices: LocalMediaState["devices"];
  /** Whether there is any at all, also one that has no name before the person has allowed it. */
  present: { mic: boolean; camera: boolean };
};

/** Looks what is plugged in. Labels are empty until the person has allowed a device; such entries cannot be chosen. */
export async function listDevices(): Promise<FoundDevices> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  const of = (kind: MediaDeviceKind): DeviceInfo[] =>
    all
      .filter((device) => device.kind === kind && device.label !== "")
      .map(({ deviceId, label }) => ({ deviceId, label }));
  const some = (kind: MediaDeviceKind) => all.some((device) => device.kind === kind);
  const speakers = soundCanBeLed() ? of("audiooutput") : [];
  return {
    devices: { mics: of("audioinput"), cameras: of("videoinput"), speakers },
    present: { mic: some("audioinput"), camera: some("videoinput") },
  };
}

/** Firefox names loudspeakers, but all voices are mixed in one graph, which it plays where the system says. */
const soundCanBeLed = (): boolean =>
  typeof AudioContext !== "undefined" && "setSinkId" in AudioContext.prototype;
