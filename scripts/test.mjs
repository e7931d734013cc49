// @ts-check
// npm test: sets up what is missing (media worker and browser too) and runs every check there is.
import { prepareTests } from "./prepare-tests.mjs";
import { runPlaywright } from "./run-playwright.mjs";
import { npmRun, runSteps } from "./run-steps.mjs";
import { ensureNextBuild } from "./setup/next-build.mjs";
import { runScript } from "./setup/say.mjs";

await runScript(async () => {
  /** @type {import("./setup/run-command.mjs").Env} */
  let env = {};
  const script = (/** @type {string} */ name) => () => npmRun(name, env);
  await runSteps([
    { name: "Set-up", run: async () => void (env = await prepareTests()) },
    { name: "Format", run: script("format:check") },
    { name: "Lint", run: script("lint") },
    { name: "Types", run: script("types") },
    { name: "Unit tests", run: script("unit") },
    { name: "Pages", run: ensureNextBuild },
    { name: "Integration tests", run: script("integration") },
    { name: "End-to-end tests", run: () => runPlaywright(env, []) },
  ]);
});
