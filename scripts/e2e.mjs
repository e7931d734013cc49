// @ts-check
// npm run e2e: sets up what is missing and runs the end-to-end tests; arguments go to Playwright.
import { prepareTests } from "./prepare-tests.mjs";
import { runPlaywright } from "./run-playwright.mjs";
import { ensureNextBuild } from "./setup/next-build.mjs";
import { runScript } from "./setup/say.mjs";

await runScript(async () => {
  const env = await prepareTests();
  await ensureNextBuild();
  await runPlaywright(env, process.argv.slice(2));
});
