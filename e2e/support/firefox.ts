import { spawnSync } from "node:child_process";
import path from "node:path";
import { firefox, type Browser, type BrowserContext } from "@playwright/test";

const names = [process.env.FIREFOX_BIN ?? "", "firefox-esr", "firefox"].filter((name) => name !== "");

/** Fake devices without questions, playing sound without a click, and addresses that other browsers can use at once. */
const firefoxUserPrefs = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.autoplay.default": 0,
  "media.autoplay.blocking_policy": 0,
  "media.peerconnection.ice.obfuscate_host_addresses": false,
  // Pages behind one another are all looked at: none may be slowed down as a background tab.
  "dom.min_background_timeout_value": 4,
  "dom.timeout.enable_budget_timer_throttling": false,
};

/** Why there is no Firefox for tests on this machine, and what to do about it; null when there is one. */
export function whyNoFirefox(): string | null {
  return fileOfFirefox()
    ? null
    : "It needs Firefox: sudo apt-get install firefox-esr, or FIREFOX_BIN names one.";
}

/** The Firefox of the system, driven by WebDriver BiDi: no build of Playwright's own is needed. */
export async function launchFirefox(): Promise<Browser> {
  const file = fileOfFirefox();
  if (!file) throw new Error(whyNoFirefox() ?? "There is no Firefox.");
  return firefox.launch({
    channel: "moz-firefox",
    executablePath: path.resolve("e2e/support/firefox-for-playwright.mjs"),
    env: { ...process.env, FIREFOX_BIN: file },
    firefoxUserPrefs,
  });
}

/** What a test asks of a page in Firefox is subject to the page's policy, which forbids it: the meeting comes without. */
export async function withoutPolicy(context: BrowserContext): Promise<void> {
  await context.route(
    (url) => url.pathname.startsWith("/meeting/"),
    async (route) => {
      const response = await route.fetch();
      const { "content-security-policy": _policy, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    },
  );
}

function fileOfFirefox(): string | null {
  for (const name of names) {
    if (name.includes("/")) return name;
    const { stdout } = spawnSync("which", [name], { encoding: "utf8" });
    if (stdout.trim() !== "") return stdout.trim();
  }
  return null;
}
