import type { QualityFigures } from "./call-quality";
import { worst, type ReceivedCounters, type SentCounters } from "./read-statistics";

/** Fewer packets than this in an interval say nothing about how many of them get lost. */
const FEWEST_PACKETS = 20;

export const noFigures: QualityFigures = {
  lossPercent: null,
  jitterMs: null,
  roundTripMs: null,
  frozenPercent: null,
  kilobits: 0,
  framesPerSecond: null,
  frameWidth: null,
  frameHeight: null,
};

/** How one track came over between two readings. Counters that went back are of another connection: nothing is known. */
export function receivedBetween(
  before: ReceivedCounters | undefined,
  now: ReceivedCounters,
  elapsedMs: number,
): QualityFigures {
  if (!before || elapsedMs <= 0 || now.packets < before.packets) return noFigures;
  const packets = now.packets - before.packets;
  const lost = Math.max(0, now.lost - before.lost);
  const video = now.kind === "video" && now.frames > 0;
  return {
    ...noFigures,
    lossPercent: packets + lost >= FEWEST_PACKETS ? (lost / (packets + lost)) * 100 : null,
    jitterMs: packets > 0 ? now.jitterMs : null,
    frozenPercent: video ? share(now.frozenMs - before.frozenMs, elapsedMs) : null,
    kilobits: kilobits(now.bytes - before.bytes, elapsedMs),
    framesPerSecond: video ? (now.frames - before.frames) / (elapsedMs / 1_000) : null,
    frameWidth: now.frameWidth,
    frameHeight: now.frameHeight,
  };
}

/** How the own voice and picture left between two readings. */
export function sentBetween(
  before: SentCounters | undefined,
  now: SentCounters,
  elapsedMs: number,
): QualityFigures {
  const { lossPercent, jitterMs, frameWidth, frameHeight } = now;
  if (!before || elapsedMs <= 0 || now.bytes < before.bytes) return noFigures;
  const frames = now.frames === null || before.frames === null ? null : now.frames - before.frames;
  return {
    ...noFigures,
    lossPercent,
    jitterMs,
    frameWidth,
    frameHeight,
    kilobits: kilobits(now.bytes - before.bytes, elapsedMs),
    framesPerSecond: frames === null ? null : Math.max(0, frames) / (elapsedMs / 1_000),
  };
}

/** Voice and picture of one person in one line: the worse of what disturbs, the sum of what it costs. */
export function together(one: QualityFigures, other: QualityFigures): QualityFigures {
  return {
    lossPercent: worst(one.lossPercent, other.lossPercent),
    jitterMs: worst(one.jitterMs, other.jitterMs),
    roundTripMs: worst(one.roundTripMs, other.roundTripMs),
    frozenPercent: worst(one.frozenPercent, other.frozenPercent),
    kilobits: one.kilobits + other.kilobits,
    framesPerSecond: worst(one.framesPerSecond, other.framesPerSecond),
    frameWidth: worst(one.frameWidth, other.frameWidth),
    frameHeight: worst(one.frameHeight, other.frameHeight),
  };
}

function kilobits(bytes: number, elapsedMs: number): number {
  return Math.max(0, (bytes * 8) / elapsedMs);
}

function share(partMs: number, wholeMs: number): number {
  return Math.min(100, Math.max(0, (partMs / wholeMs) * 100));
}
