// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";

const leash = fileURLToPath(new URL("../leash.mjs", import.meta.url));
/** Environment variables; one that is `undefined` is unset. @typedef {Record<string, string | undefined>} Env */

/** How many of the last lines are kept to explain a failure. */
const KEPT_LINES = 500;

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {Env} [env] added to this process's own
 * @property {(line: string) => void} [onLine] hears every line as it comes
 * @property {boolean} [inherit] shows the command's output as it is instead of reading it
 * @property {number} [silenceMs] ends the command when it says nothing for so long
 * @property {number} [timeoutMs] ends the command after this time
 * @property {AbortSignal} [signal] ends the command
 */

/**
 * How to end each command under way; resolves when it has ended.
 * @type {Set<() => Promise<void>>}
 */
const underWay = new Set();

/** Ends every command under way, and all they have started: for a script that has been told to stop. */
export async function endCommands() {
  await Promise.all([...underWay].map((end) => end()));
}

/**
 * Runs a command on a leash (it ends when this process does) and waits for it. A code that is not 0 is an answer, not an error.
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{ code: number, output: string, ended: "by-itself" | "timeout" | "aborted" }>} `output` is the end of what it said
 */
export function runCommand(command, args, options = {}) {
  const { cwd, env, onLine, inherit = false, silenceMs, timeoutMs, signal } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [leash, command, ...args], {
      cwd,
      env: { ...process.env, ...env, VIDEO_MEET_LEASH: "group" },
      detached: true,
      stdio: ["pipe", inherit ? "inherit" : "pipe", inherit ? "inherit" : "pipe"],
    });
    child.stdin?.on("error", () => undefined);
    /** @type {"by-itself" | "timeout" | "aborted"} */
    let ended = "by-itself";
    const end = (/** @type {"timeout" | "aborted"} */ why) => {
      ended = why;
      child.stdin?.end();
    };
    const abort = () => end("aborted");
    const abortAndWait = async () => {
      abort();
      if (child.exitCode === null && child.signalCode === null) await once(child, "close");
    };
    underWay.add(abortAndWait);
    signal?.addEventListener("abort", abort, { once: true });
    if (signal?.aborted) abort();

    /** @type {string[]} */
    const lines = [];
    const limit = timeoutMs ? setTimeout(() => end("timeout"), timeoutMs) : undefined;
    const silence = silenceMs ? setTimeout(() => end("timeout"), silenceMs) : undefined;
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        silence?.refresh();
        lines.push(line);
        if (lines.length > KEPT_LINES) lines.shift();
        onLine?.(line);
      });
    }
    const forget = () => {
      clearTimeout(limit);
      clearTimeout(silence);
      underWay.delete(abortAndWait);
      signal?.removeEventListener("abort", abort);
    };
    child.once("error", (error) => {
      forget();
      reject(error);
    });
    child.once("close", (code) => {
      forget();
      resolve({ code: code ?? 1, output: lines.join("\n"), ended });
    });
  });
}

/**
 * Whether a command can be started at all and what it answers, in a few seconds.
 * @param {string} command
 * @param {string[]} args
 * @param {Env} [env] added to this process's own
 * @returns {Promise<{ code: number | null, output: string }>} code `null`: it does not start, or hangs
 */
export function probe(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 15_000,
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", () => resolve({ code: null, output: "" }));
    child.once("close", (code) => resolve({ code, output: output.trim() }));
  });
}

/**
 * The end of what a command said, short enough to read.
 * @param {string} output
 */
export function lastLines(output) {
  return output.split("\n").slice(-30).join("\n");
}
