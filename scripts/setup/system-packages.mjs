// @ts-check
import { readdir } from "node:fs/promises";
import { probe, runCommand } from "./run-command.mjs";
import { say } from "./say.mjs";

/**
 * @typedef {{ ok: true } | { ok: false, sentence: string }} PackagesResult the sentence says what the person can do
 */

/**
 * Makes sure that Debian or Ubuntu packages are installed: as root it installs what is missing, otherwise it says
 * which command to run.
 * @param {string[]} names
 * @param {string} purpose what they are for, to follow "for"
 * @param {AbortSignal} [signal]
 * @returns {Promise<PackagesResult>}
 */
export async function ensureSystemPackages(names, purpose, signal) {
  if ((await probe("apt-get", ["--version"])).code !== 0) {
    const sentence = `Install the equivalents of ${names.join(" ")} (their names on Debian) for ${purpose}.`;
    return { ok: false, sentence };
  }
  const missing = await missingPackages(names);
  if (missing.length === 0) return { ok: true };
  const install = ["apt-get", "install", "-y", "--no-install-recommends", ...missing];
  const byHand = { ok: /** @type {const} */ (false), sentence: `Run: sudo ${install.join(" ")}` };
  if (process.getuid?.() !== 0) return byHand;

  say(`System packages for ${purpose}: apt-get install ${missing.join(" ")} …`);
  if (!(await hasPackageLists())) await apt(["update"], signal);
  let result = await apt(["install", "-y", "--no-install-recommends", ...missing], signal);
  if (result.code !== 0 && result.ended === "by-itself") {
    // Lists that are weeks old name files that are gone.
    await apt(["update"], signal);
    result = await apt(["install", "-y", "--no-install-recommends", ...missing], signal);
  }
  if (result.code === 0) return { ok: true };
  const reason = result.output.split("\n").filter((line) => /^E:/.test(line))[0] ?? "no reason given";
  return { ok: false, sentence: `apt-get could not install ${missing.join(" ")} (${reason}).` };
}

/**
 * @param {string[]} names
 * @returns {Promise<string[]>}
 */
async function missingPackages(names) {
  const { output } = await probe("dpkg-query", ["-W", "-f=${Package} ${db:Status-Status}\\n", ...names]);
  const installed = new Set(
    output
      .split("\n")
      .filter((line) => line.endsWith(" installed"))
      .map((line) => line.split(" ", 1)[0]),
  );
  return names.filter((name) => !installed.has(name));
}

async function hasPackageLists() {
  const names = await readdir("/var/lib/apt/lists").catch(() => []);
  return names.some((name) => name.includes("_Packages"));
}

/**
 * @param {string[]} args
 * @param {AbortSignal} [signal]
 */
function apt(args, signal) {
  // Another apt may run: it is waited for. An unreachable mirror is not waited for long.
  const settings = ["DPkg::Lock::Timeout=300", "Acquire::Retries=1", "Acquire::http::Timeout=20"];
  return runCommand("apt-get", [...settings.flatMap((setting) => ["-o", setting]), ...args], {
    env: { DEBIAN_FRONTEND: "noninteractive" },
    signal,
  });
}
