// @ts-check

/** So much slower than here the processor of a phone is taken to be, as by Lighthouse. */
const SLOWER = 4;
/** A task up to this long keeps nobody waiting, in ms. */
const UNNOTICED_MS = 50;

/** @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number }} TraceEvent */

/**
 * What `total-blocking-time` would be on a machine with nothing else to do, in ms: tasks of the page's main thread after
 * the first paint, by the time for which they had a processor. Lighthouse goes by the clock, four times over, and so
 * counts it fourfold when a task waits for one of a few cores.
 * @param {readonly TraceEvent[]} events a trace, times in microseconds
 * @returns {number | null} null when nothing was painted
 */
export function ownBlockingTime(events) {
  const painted = events.findLast(({ name }) => name === "firstContentfulPaint");
  if (!painted) return null;
  const tasks = events.filter(
    ({ name, ph, pid, tid, ts, dur = 0 }) =>
      ph === "X" &&
      name.endsWith("RunTask") &&
      pid === painted.pid &&
      tid === painted.tid &&
      ts + dur > painted.ts,
  );
  const blocked = tasks.map(({ tdur = 0 }) => Math.max(0, (SLOWER * tdur) / 1_000 - UNNOTICED_MS));
  return Math.round(blocked.reduce((sum, ms) => sum + ms, 0));
}
