// @ts-check
import { nodeRun } from "./run-steps.mjs";
import { ensureFirefox } from "./setup/firefox.mjs";
import { inProject } from "./setup/project-root.mjs";
import { ensureTurnServer } from "./setup/turn-server.mjs";

/**
 * Runs the end-to-end tests, with what only they need.
 * @param {import("./setup/run-command.mjs").Env} env with the browser and the media worker
 * @param {string[]} args of `playwright test`
 */
export async function runPlaywright(env, args) {
  await ensureTurnServer();
  await ensureFirefox();
  await nodeRun([inProject("node_modules", "@playwright", "test", "cli.js"), "test", ...args], env);
}
