import { chromium, type Browser } from "@playwright/test";
import { chromiumArgs } from "../../e2e/support/chromium-args";
import { e2eServer } from "../../e2e/support/e2e-server";
import { summarise, type Summary } from "../percentiles";

/** So much slower than here the processor of a phone is taken to be, as in Lighthouse. */
const SLOWER = 4;

/**
 * How long it takes from the address of a meeting to a `Join now` that a guest can press: it is there, and the page has
 * done what it had to do before it could answer. Each run is a new browser profile that has nothing in its cache; the
 * first one, which finds the server cold, does not count.
 */
export async function benchReadyToJoin(code: string, runs: number): Promise<Record<string, Summary | null>> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_BIN || undefined,
    args: chromiumArgs,
  });
  try {
    const all: { painted: number; ready: number }[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const one = await openDoor(browser, code);
      if (run > 0) all.push(one);
    }
    return {
      "first paint": summarise(all.map(({ painted }) => painted)),
      "Join now usable": summarise(all.map(({ ready }) => ready)),
    };
  } finally {
    await browser.close();
  }
}

async function openDoor(browser: Browser, code: string): Promise<{ painted: number; ready: number }> {
  const context = await browser.newContext({ baseURL: e2eServer.url, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.addInitScript(noteWhenReady);
    await page.goto(`/meeting/${code}`, { waitUntil: "commit" });
    await page.waitForFunction(() => "readyToJoinMs" in window);
    return await page.evaluate(() => ({
      painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
      ready: Number(Reflect.get(window, "readyToJoinMs")),
    }));
  } finally {
    await context.close();
  }
}

/**
 * Runs in the page. The button is sent by the server and can be pressed from the moment on at which there is code behind
 * it, once the task that has enabled it, and what else was due, are done.
 */
function noteWhenReady(): void {
  const observer = new MutationObserver(() => {
    const button = document.querySelector<HTMLButtonElement>("main form button[type=submit]");
    if (!button || button.disabled) return;
    observer.disconnect();
    setTimeout(() => Reflect.set(window, "readyToJoinMs", performance.now()));
  });
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["disabled"],
  });
}
