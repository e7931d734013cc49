import type { types } from "mediasoup";

/** Between two questions to a worker, in ms. */
const askEveryMs = 1_000;
/** A worker that has not answered for so long, in ms, carries no media any more either: it does one thing at a time. */
const patienceMs = 3_000;
/** Whoever had no time to listen hears in this time what has come meanwhile, in ms. */
const secondLookMs = 100;

/**
 * Ends a worker process that stands still. Its connections stay open, so that nobody would notice for half a minute; one
 * that has died is replaced at once. Stops by itself when the worker is closed.
 * @param onHung called before it is ended
 */
export function endWhenHung(worker: types.Worker, onHung: () => void): void {
  let waitingSince: number | null = null;
  const ask = async () => {
    waitingSince = performance.now();
    // Refused when it has just died or been closed: then there is nothing left to watch.
    await worker.getResourceUsage().catch(() => undefined);
    waitingSince = null;
  };
  const isHung = () => waitingSince !== null && performance.now() - waitingSince > patienceMs;
  const end = () => {
    if (!isHung() || worker.closed || worker.died) return;
    onHung();
    process.kill(worker.pid, "SIGKILL");
  };
  const timer = setInterval(() => {
    if (waitingSince === null) void ask();
    // Timers come before answers: if this process was busy, it is not the worker that stands still.
    else if (isHung()) setTimeout(end, secondLookMs).unref();
  }, askEveryMs).unref();
  worker.observer.once("close", () => clearInterval(timer));
}
