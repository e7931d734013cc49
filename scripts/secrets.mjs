// @ts-check
import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "./setup/error-code.mjs";

const NAMES = /** @type {const} */ (["NEXTAUTH_SECRET", "MEDIA_SERVER_SECRET"]);
/** @typedef {Record<(typeof NAMES)[number], string>} Secrets */

/**
 * The secrets from the environment; what is missing there is made once and kept in the data folder, readable by its
 * owner alone, so that people stay signed in after a restart.
 * @param {string} dataDir
 * @param {import("./setup/run-command.mjs").Env} [env]
 * @returns {Promise<Secrets>}
 */
export async function readOrMakeSecrets(dataDir, env = process.env) {
  const file = path.join(dataDir, "secrets.json");
  const kept = await readKept(file);
  const secrets = { ...kept };
  for (const name of NAMES) secrets[name] ||= randomBytes(32).toString("base64url");
  if (NAMES.some((name) => secrets[name] !== kept[name])) {
    await mkdir(dataDir, { recursive: true });
    await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  return {
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET || secrets.NEXTAUTH_SECRET || "",
    MEDIA_SERVER_SECRET: env.MEDIA_SERVER_SECRET || secrets.MEDIA_SERVER_SECRET || "",
  };
}

/**
 * @param {string} file
 * @returns {Promise<Partial<Secrets>>}
 */
async function readKept(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return {};
    throw error;
  }
}
