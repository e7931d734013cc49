import { defineConfig } from "@playwright/test";
import { chromiumArgs } from "./e2e/support/chromium-args";
import { e2eServer } from "./e2e/support/e2e-server";
import { patienceMs } from "./e2e/support/patience";

/** Two cores encode only a few small pictures: one worker, one browser process, 640×360 cameras (page-probes.ts). */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  workers: 1,
  fullyParallel: false,
  // A retry would hide a race.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Servers of its own, three browsers and several switches, on a machine that may be busy: three times what the longest takes.
  timeout: 360_000,
  expect: { timeout: patienceMs },
  reporter: process.env.CI ? [["list"]] : [["list"], ["html", { open: "never" }]],
  outputDir: "test-results",
  use: {
    baseURL: e2eServer.url,
    viewport: { width: 960, height: 600 },
    screenshot: "only-on-failure",
    trace: "off",
    // service-worker.spec.ts tries it; elsewhere what a page fetches is to be seen by the test.
    serviceWorkers: "block",
    launchOptions: { executablePath: process.env.CHROMIUM_BIN || undefined, args: chromiumArgs },
  },
  webServer: {
    command: "node scripts/start.mjs",
    url: `${e2eServer.url}/api/health`,
    env: e2eServer.env,
    timeout: 180_000,
    stdout: "pipe",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});
