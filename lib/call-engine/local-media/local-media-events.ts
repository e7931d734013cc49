import type { TrackSource } from "@/lib/protocol/participant";
import type { DeviceProblem, LocalMediaState } from "../call-engine-events";

/** What happens to the own devices. */
export type LocalMediaEvents = {
  stateChanged: [state: LocalMediaState];
  /** A path has to send something else for this source now. */
  trackChanged: [source: TrackSource, track: MediaStreamTrack | null];
  /**
   * A device ended by itself: unplugged, or permission withdrawn. Of a loudspeaker: it was the chosen one; that of the
   * system is used from now on.
   */
  deviceLost: [source: "mic" | "camera" | "speaker", problem: DeviceProblem];
  /** The chosen loudspeaker is there: for the first time in this call, or again. */
  speakerFound: [deviceId: string];
  /** The one that was chosen did not start; the former one goes on. */
  deviceNotChosen: [source: "mic" | "camera"];
  /** A device that is on carries nothing any more, by no wish of this page. */
  deviceSilenced: [source: "mic" | "camera"];
  /** The browser or the system does not let anybody capture a screen. */
  shareFailed: [];
  /** Somebody talks into their muted microphone. */
  spokeWhileMuted: [];
};
