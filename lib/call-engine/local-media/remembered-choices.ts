import type { LocalMediaState } from "../call-engine-events";

type Selected = LocalMediaState["selected"];
type Wanted = { mic: boolean; camera: boolean };

const KEY = "video-meet:devices";

/** The devices that were chosen in this browser last; a device that is gone is no harm: another one is opened. */
export function rememberedDevices(): Selected {
  const { mic, camera, speaker } = read();
  const idOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  return { mic: idOf(mic), camera: idOf(camera), speaker: idOf(speaker) };
}

/** Who went in with their camera off, or muted, comes to the next door so. */
export function rememberedSwitches(): Wanted {
  const { micOn, cameraOn } = read();
  return { mic: micOn !== false, camera: cameraOn !== false };
}

export function rememberDevice(kind: keyof Selected, deviceId: string): void {
  write({ ...read(), [kind]: deviceId });
}

export function rememberSwitches({ mic, camera }: Wanted): void {
  write({ ...read(), micOn: mic, cameraOn: camera });
}

/** Checked by hand: the contracts (zod) are not at the door yet. */
function read(): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? "null");
    return typeof stored === "object" && stored !== null ? { ...stored } : {};
  } catch (error) {
    console.info("The devices of the last call could not be read; those of the system are used.", error);
    return {};
  }
}

function write(choices: Record<string, unknown>): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(choices));
  } catch (error) {
    console.info("The chosen devices could not be kept for the next call.", error);
  }
}
