import * as mediasoup from "mediasoup";
import type { types } from "mediasoup";

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Starts a worker process that signals do not end: mediasoup lets each worker close itself on SIGTERM, and with it the
 * calls that a drained server is still to carry. Whoever makes a worker closes it.
 */
export function createWorker(workerBin: string): Promise<types.Worker> {
  const before = signals.map((signal) => new Set(process.listeners(signal)));
  const starting = mediasoup.createWorker({ workerBin, logLevel: "warn" });
  signals.forEach((signal, i) => {
    for (const listener of process.listeners(signal))
      if (!before[i]?.has(listener)) process.removeListener(signal, listener);
  });
  return starting;
}
