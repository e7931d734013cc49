// @ts-check
import { probe } from "./run-command.mjs";
import { say } from "./say.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

/** Finds or installs the Firefox of the end-to-end tests that ask for it. Where there is none, they say so. */
export async function ensureFirefox() {
  for (const name of [process.env.FIREFOX_BIN, "firefox-esr", "firefox"])
    if (name && (await probe(name, ["--version"])).code === 0) return;
  const packages = await ensureSystemPackages(["firefox-esr"], "the Firefox of the tests");
  if (!packages.ok) say(`The tests with Firefox are left out. ${packages.sentence}`);
}
