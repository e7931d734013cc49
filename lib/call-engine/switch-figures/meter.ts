import type { OtherPeople } from "../media-path-switcher";

/** Who is measured: the others in the call, and what they send. */
export type MeasuredPeople = Pick<OtherPeople, "ids" | "mediaOf">;

/** Measures the longest gap of something, in windows: between `stop` and `start` it costs nothing. */
export interface Meter {
  /** Begins a window; one that is open is given up. */
  start(): void;
  /** To be called every few tens of ms while a window is open. */
  look(): void;
  /** Ends the window. @returns the longest gap in ms; null when there was nothing to measure */
  stop(): number | null;
}
