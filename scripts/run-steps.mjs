// @ts-check
import { runCommand } from "./setup/run-command.mjs";
import { projectRoot } from "./setup/project-root.mjs";
import { duration, say, SetupError } from "./setup/say.mjs";

/** @typedef {{ name: string, run: () => Promise<void> }} Step */

/**
 * Runs the steps one after another and stops at the first that fails.
 * @param {Step[]} steps
 * @throws {SetupError} that names the failed step and those which were not run
 */
export async function runSteps(steps) {
  const began = Date.now();
  for (const [index, { name, run }] of steps.entries()) {
    const stepBegan = Date.now();
    say(`${name} …`);
    try {
      await run();
    } catch (error) {
      const rest = steps.slice(index + 1).map((step) => step.name);
      const notRun = rest.length > 0 ? ` Not run: ${rest.join(", ")}.` : "";
      const why = error instanceof SetupError ? error.message : String(error);
      throw new SetupError(`Failed: ${name}, after ${duration(Date.now() - stepBegan)}. ${why}${notRun}`, {
        cause: error,
      });
    }
    say(`${name}: passed in ${duration(Date.now() - stepBegan)}.`);
  }
  say(`All ${steps.length} steps passed in ${duration(Date.now() - began)}.`);
}

/**
 * Runs one of package.json's scripts and shows what it says.
 * @param {string} name
 * @param {import("./setup/run-command.mjs").Env} [env]
 * @param {string[]} [args]
 */
export async function npmRun(name, env, args = []) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const rest = args.length > 0 ? ["--", ...args] : [];
  const { code } = await runCommand(npm, ["run", "--silent", name, ...rest], {
    cwd: projectRoot,
    env,
    inherit: true,
  });
  if (code !== 0) throw new SetupError(`npm run ${name} ended with code ${code}: see its messages above.`);
}

/**
 * Runs a file of Node.js and shows what it says.
 * @param {string[]} args
 * @param {import("./setup/run-command.mjs").Env} [env]
 */
export async function nodeRun(args, env) {
  const { code } = await runCommand(process.execPath, args, { cwd: projectRoot, env, inherit: true });
  if (code !== 0) throw new SetupError(`It ended with code ${code}: see its messages above.`);
}
