// @ts-check
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { compressBuiltFiles } from "./compress-built-files.mjs";
import { inProject, projectRoot } from "./project-root.mjs";
import { lastLines, runCommand } from "./run-command.mjs";
import { duration, say, SetupError } from "./say.mjs";
import { withLock } from "./with-lock.mjs";
import { errorCode } from "./error-code.mjs";

/** Everything that the pages are made of. */
const INPUTS = [
  "app",
  "components",
  "lib",
  "messages",
  "models",
  "public",
  "instrumentation-client.ts",
  "next.config.ts",
  "proxy.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const NOT_IN_PAGES = /\.test\.|[\\/]testing[\\/]/;
const stamp = inProject(".next", "built-from");

/**
 * Builds the pages unless what they are made of is unchanged.
 * @throws {SetupError} when the build fails
 */
export async function ensureNextBuild() {
  const lock = inProject("node_modules", ".cache", "video-meet", "next-build.lock");
  await withLock(lock, buildWhenChanged, {
    onWaiting: () => say("Pages: another process builds them at the moment, waiting for that …"),
  });
}

async function buildWhenChanged() {
  const inputs = await hashOfFiles(projectRoot, INPUTS);
  const built = await readFile(stamp, "utf8").catch(() => null);
  const complete = await readFile(inProject(".next", "BUILD_ID"), "utf8").catch(() => null);
  if (built === inputs && complete !== null) {
    say("Pages: built already, their sources are unchanged.");
    return;
  }
  say(built === null ? "Pages: building them …" : "Pages: their sources have changed, building them …");
  const began = Date.now();
  const next = inProject("node_modules", "next", "dist", "bin", "next");
  const { code, output } = await runCommand(process.execPath, [next, "build"], {
    cwd: projectRoot,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (code !== 0) throw new SetupError(`The pages could not be built:\n${lastLines(output)}`);
  await compressBuiltFiles(inProject(".next", "static"));
  await writeFile(stamp, inputs);
  say(`Pages: built in ${duration(Date.now() - began)}.`);
}

/**
 * One value for names and contents of all files below the given ones; a missing one counts as empty.
 * @param {string} root
 * @param {string[]} names
 * @returns {Promise<string>}
 */
export async function hashOfFiles(root, names) {
  const files = (await Promise.all(names.map((name) => filesBelow(root, name)))).flat().sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const contents = await readFile(path.join(root, file));
    hash.update(`${file}\0${contents.length}\0`).update(contents);
  }
  return hash.digest("hex");
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {Promise<string[]>}
 */
async function filesBelow(root, name) {
  try {
    const entries = await readdir(path.join(root, name), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
      .filter((file) => !NOT_IN_PAGES.test(file));
  } catch (error) {
    if (errorCode(error) === "ENOTDIR") return [name];
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}
