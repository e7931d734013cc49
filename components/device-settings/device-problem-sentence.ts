import type { useTranslations } from "next-intl";
import type { DeviceProblem } from "@/lib/store/features/local-media-slice";

type Say = ReturnType<typeof useTranslations<"devices">>;

/** What is wrong with a device and what to do about it, in one or two plain sentences. */
export function deviceProblemSentence(device: "mic" | "camera", problem: DeviceProblem, t: Say): string {
  return t(`problems.${problem}`, { device });
}

/** A device that is on, and that something outside the page keeps silent. */
export function silencedSentence(device: "mic" | "camera", t: Say): string {
  return t("silenced", { device });
}

/** The device is there; whether this page may use it is a matter between the person and the browser. */
export function isAboutPermission(problem: DeviceProblem): boolean {
  return problem === "permission-denied" || problem === "permission-reset";
}

/** Trying again changes nothing: there is nothing to turn on. */
export function isBeyondRetry(problem: DeviceProblem | null): problem is "not-found" | "insecure-origin" {
  return problem === "not-found" || problem === "insecure-origin";
}
