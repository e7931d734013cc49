// @ts-check
import { ensureChromium } from "./setup/chromium.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureMediaWorker } from "./setup/media-worker.mjs";
import { checkNodeVersion } from "./setup/node-version.mjs";
import { endCommands } from "./setup/run-command.mjs";
import { SetupError } from "./setup/say.mjs";
import { whenToldToStop } from "./when-told-to-stop.mjs";

/**
 * Sets up everything that tests with real media need, and lets this script end with whatever it runs.
 * @returns {Promise<{ MEDIASOUP_WORKER_BIN: string, CHROMIUM_BIN: string }>} environment of the tests
 * @throws {SetupError} with the sentence that says what to do
 */
export async function prepareTests() {
  whenToldToStop(() => {
    void endCommands().then(() => process.exit(130));
  });
  checkNodeVersion();
  await ensureDependencies();
  const worker = await ensureMediaWorker();
  if (!worker.ok) throw new SetupError(`The tests need the media worker. ${worker.sentence}`);
  return { MEDIASOUP_WORKER_BIN: worker.path, CHROMIUM_BIN: await ensureChromium() };
}
