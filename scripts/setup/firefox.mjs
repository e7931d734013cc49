// @ts-check
import { probe } from "./run-command.mjs";
import { say } from "./say.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

/**
 * Finds or installs the Firefox of the end-to-end tests and what it plays over: without a loudspeaker it starts no sound,
 * and has no fake one as Chromium does. The tests that need them are left out where they are not: that is said and is no
 * error.
 */
export async function ensureFirefox() {
  /** @type {string[]} */
  const missing = [];
  const own = process.env.FIREFOX_BIN; // whether that starts is said by the tests
  if (!own && !(await starts("firefox-esr")) && !(await starts("firefox"))) missing.push("firefox-esr");
  if (!(await starts("pulseaudio"))) missing.push("pulseaudio");
  if (missing.length === 0) return;
  const packages = await ensureSystemPackages(missing, "the tests with Firefox");
  if (!packages.ok) say(`The tests with Firefox are left out. ${packages.sentence}`);
}

/** @param {string} command */
async function starts(command) {
  return (await probe(command, ["--version"])).code === 0;
}
