// @ts-check
import { access, constants, copyFile, mkdir, readFile, rename } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { cacheFolder } from "./cache-folder.mjs";
import { compileMediaWorker } from "./compile-media-worker.mjs";
import { inProject } from "./project-root.mjs";
import { probe, runCommand } from "./run-command.mjs";
import { duration, say } from "./say.mjs";
import { withLock } from "./with-lock.mjs";

/** Enough for a slow line, too short to keep anybody waiting where there is no way out. */
const DOWNLOAD_TIMEOUT_MS = 45_000;
/** What mediasoup's worker answers when it is started without its parent: its own install script relies on it. */
const STARTED_BY_HAND = 41;

const mediasoupFolder = inProject("node_modules", "mediasoup");
const fileName = process.platform === "win32" ? "mediasoup-worker.exe" : "mediasoup-worker";

/** @typedef {{ ok: true, path: string } | { ok: false, sentence: string }} MediaWorkerResult */

/**
 * Where the worker is, or will be once it has been made. Known at once, so that the media server can be told.
 * @returns {Promise<string>}
 */
export async function mediaWorkerPath() {
  if (process.env.MEDIASOUP_WORKER_BIN) return path.resolve(process.env.MEDIASOUP_WORKER_BIN);
  const { version } = JSON.parse(await readFile(path.join(mediasoupFolder, "package.json"), "utf8"));
  const key = [version, process.platform, process.arch, await systemRelease()].join("-");
  return path.join(cacheFolder("mediasoup-worker", key), fileName);
}

/**
 * Makes sure that there is a media worker which runs here: the one that MEDIASOUP_WORKER_BIN names, one from before,
 * mediasoup's own download, or one compiled from mediasoup's npm package.
 * @param {AbortSignal} [signal]
 * @returns {Promise<MediaWorkerResult>}
 */
export async function ensureMediaWorker(signal) {
  const target = await mediaWorkerPath();
  if (process.env.MEDIASOUP_WORKER_BIN) {
    if (await runs(target)) return { ok: true, path: target };
    return {
      ok: false,
      sentence: `MEDIASOUP_WORKER_BIN names ${target}, which is no worker that runs here.`,
    };
  }
  if (await runs(target)) {
    say(`Media worker: made before (${target}).`);
    return { ok: true, path: target };
  }
  const onWaiting = () => say("Media worker: another process makes it at the moment, waiting for that …");
  return withLock(`${target}.lock`, () => makeWorker(target, signal), { onWaiting, signal });
}

/**
 * @param {string} target
 * @param {AbortSignal} [signal]
 * @returns {Promise<MediaWorkerResult>}
 */
async function makeWorker(target, signal) {
  if (await runs(target)) return { ok: true, path: target }; // made while we waited for the lock
  const began = Date.now();
  if (await takeMediasoupsOwn(target, signal)) {
    say(`Media worker: mediasoup's own build, in ${duration(Date.now() - began)}.`);
    return { ok: true, path: target };
  }
  if (signal?.aborted) return { ok: false, sentence: "Stopped." };
  const compiled = await compileMediaWorker(mediasoupFolder, target, signal);
  if (!compiled.ok) return compiled;
  if (await runs(target)) {
    say(`Media worker: compiled in ${duration(Date.now() - began)}; from now on it is there at once.`);
    return { ok: true, path: target };
  }
  return { ok: false, sentence: `The compiled media worker ${target} does not run on this machine.` };
}

/**
 * Lets mediasoup's install script download its prebuilt worker.
 * @param {string} target
 * @param {AbortSignal} [signal]
 */
async function takeMediasoupsOwn(target, signal) {
  const own = path.join(mediasoupFolder, "worker", "out", "Release", fileName);
  if (!(await runs(own))) {
    say("Media worker: trying mediasoup's own download …");
    await runCommand(process.execPath, ["npm-scripts.mjs", "postinstall"], {
      cwd: mediasoupFolder,
      // After a failed download it would compile, with sources from the internet: without Python it stops there.
      env: { PYTHON: "no-python-for-mediasoup" },
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
      signal,
    });
    if (!(await runs(own))) {
      say("Media worker: there is no download for this machine, or no way to it.");
      return false;
    }
  }
  await mkdir(path.dirname(target), { recursive: true });
  await copyFile(own, `${target}.${process.pid}`);
  await rename(`${target}.${process.pid}`, target);
  return true;
}

/**
 * Whether this file is a media worker that starts here: a library that it needs may be gone since it was made.
 * @param {string} file
 */
async function runs(file) {
  const executable = await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
  // With a version it would wait for its parent.
  return executable && (await probe(file, [], { MEDIASOUP_VERSION: undefined })).code === STARTED_BY_HAND;
}

/** A compiled worker fits the libraries of one release of one distribution. */
async function systemRelease() {
  if (process.platform !== "linux") return `${os.release().split(".", 1)[0]}`;
  const text = await readFile("/etc/os-release", "utf8").catch(() => "");
  const value = (/** @type {string} */ name) =>
    new RegExp(`^${name}="?([\\w.]+)"?$`, "m").exec(text)?.[1] ?? "unknown";
  return `${value("ID")}${value("VERSION_ID")}`;
}
