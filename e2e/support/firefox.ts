import { spawnSync } from "node:child_process";
import path from "node:path";
import { firefox, type Browser } from "@playwright/test";

const own = process.env.FIREFOX_BIN;

/** Fake devices without questions, playing sound without a click, and addresses that other browsers can use at once. */
const firefoxUserPrefs = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.autoplay.default": 0,
  "media.autoplay.blocking_policy": 0,
  "media.peerconnection.ice.obfuscate_host_addresses": false,
  // Two cores paint and encode for everybody.
  "layout.frame_rate": 30,
  // Pages behind one another are all looked at: none may be slowed down as a background tab.
  "dom.min_background_timeout_value": 4,
  "dom.timeout.enable_budget_timer_throttling": false,
};

/** Why there is no Firefox for tests on this machine, and what to do about it; null when there is one. */
export function whyNoFirefox(): string | null {
  if (findFirefox()) return null;
  if (own) return `FIREFOX_BIN names ${own}, which does not start: name another file, or unset it.`;
  return "It needs Firefox. On Debian: sudo apt-get install firefox-esr";
}

/** The Firefox of the system, driven by WebDriver BiDi: no build of Playwright's own is needed. */
export async function launchFirefox(env: Record<string, string>): Promise<Browser> {
  const command = findFirefox();
  if (!command) throw new Error(whyNoFirefox() ?? "There is no Firefox.");
  return firefox.launch({
    channel: "moz-firefox",
    executablePath: path.resolve("e2e/support/firefox-for-playwright.mjs"),
    args: [], // not those of Chromium
    env: { ...process.env, ...env, FIREFOX_BIN: command },
    firefoxUserPrefs,
  });
}

function findFirefox(): string | null {
  const starts = (name: string) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0;
  return (own ? [own] : ["firefox-esr", "firefox"]).find(starts) ?? null;
}
