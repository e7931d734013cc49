/** A stretch of a page's time, in ms. */
export type TimeSpan = { from: number; to: number };

/** Longest time between two painted frames that touches the window; null when nothing was painted around it. */
export function longestFrameGap(frames: readonly number[], { from, to }: TimeSpan): number | null {
  let longest: number | null = null;
  for (let i = 1; i < frames.length; i++) {
    const before = frames[i - 1] ?? 0;
    const after = frames[i] ?? 0;
    if (after < from || before > to) continue;
    longest = Math.max(longest ?? 0, after - before);
  }
  const last = frames.at(-1);
  if (last !== undefined && last < to) longest = Math.max(longest ?? 0, to - last); // it stopped and never went on
  return longest;
}

/** Longest silence that touches the window, in ms; 0 when the sound never stopped. */
export function longestSilence(silences: readonly TimeSpan[], { from, to }: TimeSpan): number {
  return silences
    .filter((silence) => silence.to >= from && silence.from <= to)
    .reduce((longest, silence) => Math.max(longest, silence.to - silence.from), 0);
}

/** Every stretch without a frame longer than `ms` that touches the window, in order. */
export function gapsWithin(frames: readonly number[], { from, to }: TimeSpan, ms: number): TimeSpan[] {
  return frames
    .slice(1)
    .map((after, i) => ({ from: frames[i] ?? after, to: after }))
    .filter((gap) => gap.to - gap.from > ms && gap.to >= from && gap.from <= to);
}
