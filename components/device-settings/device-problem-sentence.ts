import type { DeviceProblem } from "@/lib/store/features/local-media-slice";

const names = {
  camera: { the: "your camera", a: "camera", A: "A camera", again: "turn the camera on again" },
  mic: { the: "your microphone", a: "microphone", A: "A microphone", again: "unmute the microphone" },
};

/** What is wrong with a device and what to do about it, in one or two plain sentences. */
export function deviceProblemSentence(device: "mic" | "camera", problem: DeviceProblem): string {
  const name = names[device];
  switch (problem) {
    case "permission-denied":
      return `This page may not use ${name.the}. Allow it beside the address of the page, then ${name.again}.`;
    case "not-found":
      return `No ${name.a} was found. Connect one and it can be used at once.`;
    case "in-use":
      return `Another program is using ${name.the}. Close it there, then ${name.again}.`;
    case "insecure-origin":
      return `Browsers give ${name.the} to secure pages only. Open this meeting by an address that begins with https.`;
    case "unknown":
      return `${name.A} was found, but it did not start. Choose another one, or unplug it and plug it in again.`;
  }
}

/** Trying again changes nothing: there is nothing to turn on. */
export function isBeyondRetry(problem: DeviceProblem | null): problem is "not-found" | "insecure-origin" {
  return problem === "not-found" || problem === "insecure-origin";
}
