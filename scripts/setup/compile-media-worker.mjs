// @ts-check
import { fileURLToPath } from "node:url";
import { lastLines, runCommand } from "./run-command.mjs";
import { say } from "./say.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

const script = fileURLToPath(new URL("./build-media-worker.sh", import.meta.url));

/** Compiler, build tools, and the libraries that stand in for those that mediasoup's own build downloads. */
const PACKAGES = [
  "g++",
  "meson",
  "ninja-build",
  "pkg-config",
  "libuv1-dev",
  "libssl-dev",
  "libsrtp2-dev",
  "libabsl-dev",
  "flatbuffers-compiler",
  "libflatbuffers-dev",
];

/** A line for each so many steps of about 260: often enough to see that it goes on. */
const STEPS_PER_LINE = 20;

/**
 * Compiles the media worker at low priority: people may be using the app meanwhile.
 * @param {string} mediasoupFolder
 * @param {string} target
 * @param {AbortSignal} [signal]
 * @returns {Promise<import("./media-worker.mjs").MediaWorkerResult>}
 */
export async function compileMediaWorker(mediasoupFolder, target, signal) {
  if (process.platform !== "linux") {
    const advice = "Build it as mediasoup.org describes and set MEDIASOUP_WORKER_BIN to the file.";
    return { ok: false, sentence: `The media worker can only be compiled on Linux here. ${advice}` };
  }
  const packages = await ensureSystemPackages(PACKAGES, "compiling the media worker", signal);
  if (!packages.ok) return packages;

  say("Media worker: compiling it from mediasoup's npm package. This takes some minutes, once per machine …");
  let said = 0;
  const { code, output } = await runCommand("nice", ["-n", "10", "bash", script, mediasoupFolder, target], {
    signal,
    onLine: (line) => {
      const step = /^\[(\d+)\/(\d+)\]/.exec(line);
      if (!step) return;
      const [, done, all] = step.map(Number);
      if (done === undefined || (done < said + STEPS_PER_LINE && done !== all)) return;
      said = done;
      say(`Media worker: compiling, ${step[0]}`);
    },
  });
  if (signal?.aborted) return { ok: false, sentence: "Stopped." };
  if (code !== 0)
    return { ok: false, sentence: `The media worker could not be compiled:\n${lastLines(output)}` };
  return { ok: true, path: target };
}
