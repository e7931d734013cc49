// @ts-check
import { mkdir, open, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "./error-code.mjs";

const HEARTBEAT_MS = 2_000;
/** A lock whose owner has not been seen for so long belongs to nobody: killed, or on a machine that went down. */
const STALE_MS = 15_000;
const RETRY_MS = 500;

/**
 * Lets one process at a time, of all that share the folder, do something. The owner touches the file regularly, so
 * a process id, which means little across containers, is not needed to tell a living owner from a dead one.
 * @template T
 * @param {string} file the lock; made and removed again
 * @param {() => Promise<T>} work
 * @param {{ onWaiting?: () => void, staleMs?: number, signal?: AbortSignal }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { onWaiting, staleMs = STALE_MS, signal } = {}) {
  await mkdir(path.dirname(file), { recursive: true });
  let waiting = false;
  while (!(await take(file, staleMs))) {
    if (!waiting) onWaiting?.();
    waiting = true;
    signal?.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  const heartbeat = setInterval(() => {
    // A lock that somebody has removed by hand is gone; the work goes on all the same.
    utimes(file, new Date(), new Date()).catch(() => undefined);
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(file, { force: true });
  }
}

/**
 * @param {string} file
 * @param {number} staleMs
 * @returns {Promise<boolean>} whether it is ours now
 */
async function take(file, staleMs) {
  try {
    const handle = await open(file, "wx");
    await handle.close();
    return true;
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  }
  try {
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > staleMs) await rm(file, { force: true });
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
  return false;
}
