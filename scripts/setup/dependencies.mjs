// @ts-check
import { readFile } from "node:fs/promises";
import { runCommand } from "./run-command.mjs";
import { inProject, projectRoot } from "./project-root.mjs";
import { duration, say, SetupError } from "./say.mjs";
import { errorCode } from "./error-code.mjs";

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage */

/**
 * Installs the npm packages that package-lock.json names, unless they are there.
 * @throws {SetupError} when npm cannot install them
 */
export async function ensureDependencies() {
  const reason = await reasonToInstall();
  if (reason === null) {
    say("Dependencies: there already, as package-lock.json wants them.");
    return;
  }
  say(`Dependencies: ${reason}; npm ci …`);
  const began = Date.now();
  let { code, output } = await npm("ci");
  if (code !== 0 && /EUSAGE/.test(output)) {
    // The lockfile lacks optional packages of other platforms (it was written where they could not be had) and npm ci
    // insists on them. npm install does not, keeps to every version in the lockfile, and is told to leave it alone.
    say("Dependencies: npm ci finds the lockfile incomplete; npm install --no-save …");
    ({ code, output } = await npm("install", "--no-save"));
  }
  if (code !== 0) {
    const advice = "Check the network and npm's registry setting, then start again.";
    throw new SetupError(`npm could not install the dependencies. ${advice}\n${reasonOf(output)}`);
  }
  say(`Dependencies: installed in ${duration(Date.now() - began)}.`);
}

/** @param {...string} args */
function npm(...args) {
  const command = process.platform === "win32" ? "npm.cmd" : "npm";
  return runCommand(command, [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd: projectRoot });
}

/**
 * npm says the reason first and then explains its options at length.
 * @param {string} output
 */
function reasonOf(output) {
  const errors = output.split("\n").filter((line) => /^npm (error|ERR!)/.test(line));
  return (errors.length > 0 ? errors : output.split("\n")).slice(0, 8).join("\n");
}

/** @returns {Promise<string | null>} why npm has to run; `null` when everything is there */
async function reasonToInstall() {
  const wanted = await lockedPackages(inProject("package-lock.json"));
  if (wanted === null) throw new SetupError("package-lock.json is missing: this is not a complete clone.");
  // npm writes this at the very end of an installation, so half a one has none.
  const installed = await lockedPackages(inProject("node_modules", ".package-lock.json"));
  if (installed === null) return "not installed yet";
  return difference(wanted, installed);
}

/**
 * Compares what is wanted with what npm has noted down. A package for another platform is wanted optionally.
 * @param {Record<string, LockedPackage>} wanted
 * @param {Record<string, LockedPackage>} installed
 * @returns {string | null}
 */
export function difference(wanted, installed) {
  for (const [location, { version, optional }] of Object.entries(wanted)) {
    if (location === "") continue;
    const found = installed[location];
    if (!found && optional) continue;
    const name = location.replace(/^.*node_modules\//, "");
    if (!found) return `${name} is missing`;
    if (found.version !== version) return `${name} is ${found.version} instead of ${version}`;
  }
  return null;
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, LockedPackage> | null>}
 */
async function lockedPackages(file) {
  try {
    return JSON.parse(await readFile(file, "utf8")).packages ?? null;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}
