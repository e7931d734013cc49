import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Waits until a file is there and can be run. It is looked for again and again rather than watched: the folder it
 * will be in may not exist yet either.
 * @param everyMs pause between two looks, in ms
 * @throws the reason of the signal when it is aborted
 */
export async function waitForFile(path: string, signal: AbortSignal, everyMs = 500): Promise<void> {
  while (!(await isExecutable(path))) await delay(everyMs, undefined, { signal });
  signal.throwIfAborted();
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
