import type { ParticipantId } from "@/lib/protocol/ids";

/** How well somebody comes over, in three words that a person can use. */
export type QualityLevel = "good" | "fair" | "poor";

/** What was measured over one interval; null where there was nothing to measure. */
export type QualityFigures = {
  /** Packets that did not arrive, of a hundred. */
  lossPercent: number | null;
  jitterMs: number | null;
  roundTripMs: number | null;
  /** Time in which the picture stood still, of a hundred. */
  frozenPercent: number | null;
  kilobits: number;
  framesPerSecond: number | null;
  frameWidth: number | null;
  frameHeight: number | null;
};

/** The own entry is about what is sent, everybody else's about what arrives here of them. */
export type PersonQuality = { id: ParticipantId; level: QualityLevel; figures: QualityFigures };

/** One measurement of the whole call, made every few seconds. */
export type CallQuality = { at: string; people: PersonQuality[] };
