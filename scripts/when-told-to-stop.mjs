// @ts-check
import { readFileSync } from "node:fs";

const ANCESTORS_CHECK_MS = 500;

/**
 * Calls `stop` once when this script is to end: by Ctrl-C, SIGTERM, a closed terminal, or because the npm that runs
 * it is gone. Nobody passes on a `kill -9` of npm, so its disappearance is looked for. Of another program that runs it
 * with VIDEO_MEET_SUPERVISED=1 the kernel tells, by closing the pipe on standard input.
 * @param {(why: string) => void} stop
 */
export function whenToldToStop(stop) {
  let told = false;
  const tell = (/** @type {string} */ why) => {
    // Ctrl-C reaches this process twice, from the terminal and from npm.
    if (told) return;
    told = true;
    stop(why);
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => tell(signal));
  }
  if (process.env.VIDEO_MEET_SUPERVISED === "1") {
    const gone = () => tell("whoever started this is gone");
    process.stdin.once("end", gone).once("error", gone).resume();
  }
  if (!process.env.npm_lifecycle_event) return;
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) tell("npm is gone");
  }, ANCESTORS_CHECK_MS).unref();
}

/**
 * Parent and grandparent: npm starts a script by a shell, which some systems' shells replace by the script itself.
 * Whoever loses a parent gets another.
 */
function ancestors() {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

/**
 * @param {number} pid
 * @returns {string} empty where there is no /proc: the shells there replace themselves
 */
function parentOf(pid) {
  if (process.platform !== "linux") return "";
  try {
    return /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "";
  } catch {
    return "gone"; // it ended between two looks
  }
}
