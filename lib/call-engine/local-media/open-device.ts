import type { DeviceProblem } from "../call-engine-events";

export type OpenedDevice = { track: MediaStreamTrack } | { problem: DeviceProblem };

const audioProcessing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
/** 720p at 30 frames/s is what a tile of a large window shows; a weaker camera gives what it has. */
const picture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

/** Opens a microphone; a remembered device that is gone is replaced by the default one. */
export function openMic(deviceId: string | null): Promise<OpenedDevice> {
  return open("audio", { ...audioProcessing, ...wish(deviceId) });
}

/** Opens a camera; a remembered device that is gone is replaced by the default one. */
export function openCamera(deviceId: string | null): Promise<OpenedDevice> {
  return open("video", { ...picture, ...wish(deviceId) });
}

const wish = (deviceId: string | null) => (deviceId ? { deviceId: { ideal: deviceId } } : {});

async function open(kind: "audio" | "video", constraints: MediaTrackConstraints): Promise<OpenedDevice> {
  // Browsers hide mediaDevices from pages that came over plain HTTP from another machine.
  if (!navigator.mediaDevices) return { problem: "insecure-origin" };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ [kind]: constraints });
    const track = stream.getTracks()[0];
    return track ? { track } : { problem: "not-found" };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** DOMException names of getUserMedia (W3C Media Capture, section 10.2) in the words of the page. */
function problemOf(error: unknown): DeviceProblem {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "permission-denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "not-found";
    case "NotReadableError":
    case "AbortError":
      return "in-use";
    default:
      console.error("A device could not be opened.", error);
      return "unknown";
  }
}
