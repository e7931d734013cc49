import type { DeviceProblem } from "../call-engine-events";

const names = {
  mic: { permission: "microphone", kind: "audioinput" },
  camera: { permission: "camera", kind: "videoinput" },
} as const;

/**
 * Why a device that was in use has ended by itself: somebody took the permission back, or it is gone.
 * @param deviceId what the browser called it, null where it did not say
 */
export async function lossOfDevice(
  source: "mic" | "camera",
  deviceId: string | null,
): Promise<DeviceProblem> {
  const { permission, kind } = names[source];
  try {
    const { state } = await navigator.permissions.query({ name: permission });
    if (state === "denied") return "permission-denied";
    // Where a permission is for once only, it may be a question all the time: an unplugged device is missing from the list.
    return state === "prompt" && (await isPluggedIn(kind, deviceId)) ? "permission-reset" : "not-found";
  } catch {
    // Not every browser tells. An unplugged device is by far the more frequent case.
    return "not-found";
  }
}

/** Without a permission a browser tells that there is some device, by an entry without an id. */
async function isPluggedIn(kind: MediaDeviceKind, deviceId: string | null): Promise<boolean> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.some((one) => one.kind === kind && (one.deviceId === "" || one.deviceId === deviceId));
}
