import os from "node:os";
import path from "node:path";

/**
 * Folder for what is made once per machine and can be made again: outside the project, so that a second clone finds
 * it. The set-up scripts use the same one.
 */
export function cacheFolder(...parts: string[]): string {
  const base = process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache");
  return path.join(base, "video-meet", ...parts);
}
