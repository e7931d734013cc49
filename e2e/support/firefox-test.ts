import type { Browser } from "@playwright/test";
import { launchFirefox } from "./firefox";
import { startLoudspeaker } from "./loudspeaker";
import { test as base } from "./test";

/** As `test` of test.ts, with a Firefox beside the Chromium: `meeting.guest("Fay", firefox)`. */
export const test = base.extend<object, { firefox: Browser }>({
  firefox: [
    async ({ browserName: _any }, use) => {
      const loudspeaker = await startLoudspeaker();
      const firefox = await launchFirefox(loudspeaker.env);
      await use(firefox);
      await firefox.close();
      await loudspeaker.stop();
    },
    { scope: "worker" },
  ],
});

export { expect } from "@playwright/test";
