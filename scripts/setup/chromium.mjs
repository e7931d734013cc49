// @ts-check
import { existsSync } from "node:fs";
import path from "node:path";
import { runCommand, probe } from "./run-command.mjs";
import { inProject } from "./project-root.mjs";
import { say, SetupError } from "./say.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

const ON_PATH = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
/** A download that says nothing for so long has no way out. */
const SILENCE_MS = 30_000;

/**
 * Finds or installs the browser of the end-to-end tests.
 * @returns {Promise<string>} its file; Playwright takes no command
 * @throws {SetupError} when there is none and none can be installed
 */
export async function ensureChromium() {
  const own = process.env.CHROMIUM_BIN;
  if (own) {
    if (await isBrowser(own)) return own;
    throw new SetupError(`CHROMIUM_BIN names ${own}, which does not start: name another file, or unset it.`);
  }
  for (const candidate of [...ON_PATH.flatMap(onPath), ...ELSEWHERE]) {
    const version = await isBrowser(candidate);
    if (!version) continue;
    say(`Browser for the tests: ${version} (${candidate}).`);
    return candidate;
  }
  return (await playwrightsOwn()) ?? (await debiansOwn());
}

/**
 * Where the shell would find this command.
 * @param {string} command
 */
function onPath(command) {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => path.join(folder, command)).filter((file) => existsSync(file));
}

/** @returns {Promise<string | null>} */
async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  if (await isBrowser(file)) {
    say(`Browser for the tests: Playwright's (${file}).`);
    return file;
  }
  say("Browser for the tests: trying Playwright's download …");
  const cli = inProject("node_modules", "@playwright", "test", "cli.js");
  const download = await runCommand(process.execPath, [cli, "install", "chromium", "--no-shell"], {
    silenceMs: SILENCE_MS,
    onLine: (line) => void (/\d+%/.test(line) && say(`Browser for the tests: ${line.trim()}`)),
  });
  if (download.code !== 0) {
    say("Browser for the tests: Playwright's download cannot be reached.");
    return null;
  }
  if (await isBrowser(file)) return file;
  // The file is there and does not start: libraries of the system are missing.
  if (process.getuid?.() === 0) {
    say("System packages for the browser: playwright install-deps …");
    await runCommand(process.execPath, [cli, "install-deps", "chromium"]);
    if (await isBrowser(file)) return file;
  }
  throw new SetupError(
    "The browser for the tests lacks libraries. Run: sudo npx playwright install-deps chromium",
  );
}

async function debiansOwn() {
  const packages = await ensureSystemPackages(["chromium"], "the browser of the tests");
  for (const file of onPath("chromium")) if (packages.ok && (await isBrowser(file))) return file;
  const reason = packages.ok
    ? "The chromium package does not bring a browser that starts."
    : packages.sentence;
  throw new SetupError(
    `There is no Chromium for the end-to-end tests. ${reason} Or set CHROMIUM_BIN to a Chromium or Chrome.`,
  );
}

/**
 * @param {string} file
 * @returns {Promise<string | null>} its name and version; `null` when it does not start (Ubuntu has a placeholder)
 */
async function isBrowser(file) {
  const { code, output } = await probe(file, ["--version"]);
  return code === 0 && /Chrom/.test(output) ? output : null;
}
