// @ts-check
import { inProject } from "./setup/project-root.mjs";
import { SupervisedProcess } from "./supervise.mjs";

const READY = "READY ";
/** Longer than the servers' own time limits for closing, so that they can still say what hung. */
const GRACE_MS = 10_000;

/**
 * How Node.js runs a TypeScript process: once, or again after each change of a file it has loaded.
 * @param {string} entry
 * @param {boolean} dev
 */
function run(entry, dev) {
  if (!dev) return ["--import", "tsx", inProject(entry)];
  const tsx = inProject("node_modules", "tsx", "dist", "cli.mjs");
  // The watcher itself does not notice the end of its parent: it goes on a leash. What Next compiles is loaded by the
  // app as well, but reloaded by Next.
  const watch = [tsx, "watch", "--clear-screen=false", "--exclude", inProject(".next", "**", "*")];
  return [inProject("scripts", "leash.mjs"), process.execPath, ...watch, inProject(entry)];
}

/** @param {boolean} dev */
const mode = (dev) =>
  dev ? { NODE_ENV: "development", VIDEO_MEET_LEASH: "group" } : { NODE_ENV: "production" };

/**
 * @param {string} folder
 * @param {(uri: string) => void} onReady called again after a crash, with another address
 */
export function databaseProcess(folder, onReady) {
  return new SupervisedProcess({
    name: "database",
    color: 35,
    args: [...run("lib/node/embedded-database/main.ts", false), folder],
    env: () => ({}),
    onLine: (line) => {
      if (!line.startsWith(READY)) return false;
      onReady(line.slice(READY.length));
      return true;
    },
    graceMs: GRACE_MS,
  });
}

/**
 * @param {boolean} dev
 * @param {() => import("./setup/run-command.mjs").Env} env
 */
export function mediaServerProcess(dev, env) {
  return new SupervisedProcess({
    name: "media-server",
    color: 34,
    args: run("media-server/main.ts", dev),
    env: () => ({ ...mode(dev), ...env() }),
    graceMs: GRACE_MS,
  });
}

/**
 * @param {boolean} dev
 * @param {() => import("./setup/run-command.mjs").Env} env
 */
export function appProcess(dev, env) {
  return new SupervisedProcess({
    name: "app",
    color: 32,
    args: run("server/main.ts", dev),
    env: () => ({ ...mode(dev), NEXT_TELEMETRY_DISABLED: "1", ...env() }),
    graceMs: GRACE_MS,
  });
}
