import { setTimeout as delay } from "node:timers/promises";
import { createLogger } from "./logger";
import { oncePerProcess } from "./once-per-process";

/** Of Node.js. */
const longestTimerMs = 2 ** 31 - 1;

const underWay = () => oncePerProcess("background-work", () => new Set<Promise<void>>());

/**
 * Does something that nobody waits for, after the answer has been given: an answer that waited would tell by its time
 * whether there was anything to do. A failure is logged.
 */
export function inBackground(what: string, work: () => Promise<unknown>): void {
  const done = new Promise((resolve) => setImmediate(resolve))
    .then(work)
    .catch((error: unknown) => {
      createLogger("background", "info").error({ err: error }, `failed: ${what}`);
    })
    .then(() => void underWay().delete(done));
  underWay().add(done);
}

/** How much of that is not done yet. */
export function countBackgroundWork(): number {
  return underWay().size;
}

/**
 * Waits for the end of what was begun in the background, and of what that begins: a process that ends earlier takes mails
 * along that somebody was told to look for.
 * @param withinMs a mail server that does not answer must not keep it for longer; default: as long as a timer can be
 * @returns whether everything is done
 */
export async function backgroundWorkDone(withinMs = longestTimerMs): Promise<boolean> {
  const stop = new AbortController();
  const late = delay(withinMs, undefined, { signal: stop.signal }).catch(() => undefined); // aborted: done in time
  await Promise.race([settled(), late]);
  stop.abort();
  return underWay().size === 0;
}

async function settled(): Promise<void> {
  while (underWay().size > 0) await Promise.all(underWay());
}
