// @ts-check
// npm run bench -- NAME: sets up what is missing and measures; arguments go to bench/main.ts.
import { prepareTests } from "./prepare-tests.mjs";
import { nodeRun } from "./run-steps.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureNextBuild } from "./setup/next-build.mjs";
import { checkNodeVersion } from "./setup/node-version.mjs";
import { inProject } from "./setup/project-root.mjs";
import { runScript } from "./setup/say.mjs";

/** Those that need neither browsers nor servers. */
const inOneProcess = ["explore"];

/** Those that need no pages of the product. */
const withoutPages = ["sfu", "standbys", "spanning", "soak", "rebuild"];

await runScript(async () => {
  const args = process.argv.slice(2);
  /** @param {import("./setup/run-command.mjs").Env} [env] */
  const bench = (env) => nodeRun(["--import", "tsx", inProject("bench", "main.ts"), ...args], env);
  if (inOneProcess.includes(args[0] ?? "")) {
    checkNodeVersion();
    await ensureDependencies();
    return bench();
  }
  const env = await prepareTests();
  if (!withoutPages.includes(args[0] ?? "")) await ensureNextBuild();
  await bench(env);
});
