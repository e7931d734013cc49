import { createLogger } from "./logger";
import { oncePerProcess } from "./once-per-process";

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
 * @param withinMs a mail server that does not answer must not keep it for longer
 * @returns whether everything is done
 */
export async function backgroundWorkDone(withinMs = Infinity): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (underWay().size > 0) {
    const left = end - performance.now();
    if (left <= 0) return false;
    await settledWithin(Promise.all(underWay()), left);
  }
  return true;
}

async function settledWithin(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    if (ms !== Infinity) timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
