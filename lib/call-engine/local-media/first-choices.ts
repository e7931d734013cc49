import type { LocalMediaState } from "../call-engine-events";

type DeviceKind = keyof LocalMediaState["selected"];
const kinds: readonly DeviceKind[] = ["mic", "camera", "speaker"];
const lists = { mic: "mics", camera: "cameras", speaker: "speakers" } as const;

/** Devices by the names that a system gives them: ids differ in each browser. Null: the system's choice. */
export type DeviceLabels = Record<DeviceKind, string | null>;

/** With what somebody comes to the door of a call. */
export type FirstChoices = { mic: boolean; camera: boolean; devices: DeviceLabels };

export const usualChoices: FirstChoices = {
  mic: true,
  camera: true,
  devices: { mic: null, camera: null, speaker: null },
};

/** Which of the devices with these names are there. */
export function devicesNamed(
  labels: Partial<DeviceLabels>,
  devices: LocalMediaState["devices"],
): { kind: DeviceKind; deviceId: string }[] {
  return kinds.flatMap((kind) => {
    const named = devices[lists[kind]].find(({ label }) => label === labels[kind]);
    return named ? [{ kind, deviceId: named.deviceId }] : [];
  });
}
