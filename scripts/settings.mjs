// @ts-check
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { inProject, projectRoot } from "./setup/project-root.mjs";
import { SetupError } from "./setup/say.mjs";

/**
 * @typedef {object} Settings the part of the settings that the supervisor itself needs; the servers check their own
 * @property {number} port
 * @property {number} mediaServerPort
 * @property {number} rtcPort
 * @property {number} workers
 * @property {string} dataDir absolute
 * @property {string} url where the app will be found
 * @property {string | undefined} mongodbUri set: no embedded database is started
 * @property {boolean} ownMediaServer false: MEDIA_SERVER_URLS names others
 */

/** Reads `.env` of the project when there is one; what is set already wins. */
export function loadDotEnv() {
  const file = inProject(".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * @param {import("./setup/run-command.mjs").Env} [env]
 * @returns {Settings}
 * @throws {SetupError} that names the variable
 */
export function readSettings(env = process.env) {
  const port = portOf(env, "PORT", 3000);
  return {
    port,
    mediaServerPort: portOf(env, "MEDIA_SERVER_PORT", 4000),
    rtcPort: portOf(env, "RTC_PORT", 40_000),
    workers: integerOf(env, "MEDIASOUP_WORKERS", os.availableParallelism(), 256),
    dataDir: path.resolve(projectRoot, env.DATA_DIR || ".data"),
    url: (env.NEXTAUTH_URL || `http://localhost:${port}`).replace(/\/+$/, ""),
    mongodbUri: env.MONGODB_URI || undefined,
    ownMediaServer: !env.MEDIA_SERVER_URLS,
  };
}

/**
 * @param {import("./setup/run-command.mjs").Env} env
 * @param {string} name
 * @param {number} fallback
 */
function portOf(env, name, fallback) {
  return integerOf(env, name, fallback, 65_535);
}

/**
 * @param {import("./setup/run-command.mjs").Env} env
 * @param {string} name
 * @param {number} fallback
 * @param {number} largest
 */
function integerOf(env, name, fallback, largest) {
  const text = env[name]?.trim();
  if (!text) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= largest) return value;
  throw new SetupError(`${name} cannot be used: write a whole number from 1 to ${largest}.`);
}
