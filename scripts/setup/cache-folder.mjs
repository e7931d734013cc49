// @ts-check
import os from "node:os";
import path from "node:path";

/**
 * Folder for what is made once per machine: outside the project, so that a second clone finds it.
 * `lib/node/cache-folder.ts` is the same for code that runs when the dependencies are there.
 * @param {...string} parts
 */
export function cacheFolder(...parts) {
  const base = process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache");
  return path.join(base, "video-meet", ...parts);
}
