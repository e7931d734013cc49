import type { DeviceProblem } from "../call-engine-events";

const permissionNames = { mic: "microphone", camera: "camera" } as const;

/** Why a device that was in use has ended by itself: somebody took the permission back, or it is gone. */
export async function lossOfDevice(source: "mic" | "camera"): Promise<DeviceProblem> {
  try {
    const { state } = await navigator.permissions.query({ name: permissionNames[source] });
    return state === "denied" ? "permission-denied" : "not-found";
  } catch {
    // Not every browser tells. An unplugged device is by far the more frequent case.
    return "not-found";
  }
}
