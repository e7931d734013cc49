// @ts-check
import path from "node:path";
import { checkPorts } from "./ports.mjs";
import { readOrMakeSecrets } from "./secrets.mjs";
import { appProcess, databaseProcess, mediaServerProcess } from "./services.mjs";
import { loadDotEnv, readSettings } from "./settings.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureMediaWorker, mediaWorkerPath } from "./setup/media-worker.mjs";
import { ensureNextBuild } from "./setup/next-build.mjs";
import { checkNodeVersion } from "./setup/node-version.mjs";
import { endCommands } from "./setup/run-command.mjs";
import { complain, duration, say, SetupError, warn } from "./setup/say.mjs";
import { waitForHealth } from "./wait-for-health.mjs";
import { whenToldToStop } from "./when-told-to-stop.mjs";

/** The first page of a development server is compiled on demand. */
const APP_TIMEOUT_MS = 120_000;
/** The media server has its worker at hand: a moment. It is waited for so that "ready" means everything. */
const MEDIA_SERVER_TIMEOUT_MS = 8_000;
/** A process that crashes so often before it has ever worked will not work the next time. */
const HOPELESS = 3;

/**
 * Sets up what is missing, starts every process and keeps them alive until this one is told to stop.
 * @param {{ dev: boolean }} options
 * @throws {SetupError} with the sentence that says what to do
 */
export async function runServices({ dev }) {
  const began = Date.now();
  const stopping = new AbortController();
  /** @type {{ app?: import("./supervise.mjs").SupervisedProcess, mediaServer?: import("./supervise.mjs").SupervisedProcess, database?: import("./supervise.mjs").SupervisedProcess }} */
  const running = {};

  async function stopAll() {
    stopping.abort();
    // The database last: the app may still have something to write.
    await Promise.all([endCommands(), running.app?.stop(), running.mediaServer?.stop()]);
    await running.database?.stop();
  }
  whenToldToStop((why) => {
    say(`Stopping (${why}) …`);
    stopAll().then(
      () => process.exit(0),
      (error) => {
        complain(`Stopping failed: ${error instanceof Error ? error.stack : String(error)}`);
        process.exit(1);
      },
    );
  });

  try {
    checkNodeVersion();
    loadDotEnv();
    const settings = readSettings();
    await checkPorts(portsOf(settings));
    await ensureDependencies();
    const secrets = await readOrMakeSecrets(settings.dataDir);
    const common = {
      ...secrets,
      DATA_DIR: settings.dataDir,
      ...(process.stdout.isTTY ? { VIDEO_MEET_PRETTY_LOGS: "1" } : {}),
    };

    /** @type {string | undefined} */
    let databaseUri = settings.mongodbUri;
    /** @type {Promise<unknown>} */
    let databaseReady = Promise.resolve();
    if (!databaseUri) {
      databaseReady = new Promise((resolve, reject) => {
        const database = databaseProcess(path.join(settings.dataDir, "db"), (uri) => {
          const moved = databaseUri !== undefined;
          databaseUri = uri;
          resolve(uri);
          // After a crash it is at another address, which the app only learns by starting anew.
          if (moved) void running.app?.restart();
        });
        database.on("crashed", () => {
          if (!databaseUri) reject(new SetupError("The database did not start: see its message above."));
        });
        running.database = database;
        database.start();
      });
      databaseReady.catch(() => undefined); // it is awaited further down; until then nothing is unhandled
    }

    if (settings.ownMediaServer) {
      const worker = await mediaWorkerPath();
      running.mediaServer = mediaServerProcess(dev, () => ({ ...common, MEDIASOUP_WORKER_BIN: worker }));
      running.mediaServer.start();
    }
    const workerReady = settings.ownMediaServer ? provideWorker(stopping.signal) : Promise.resolve(false);

    if (!dev) await ensureNextBuild();
    await databaseReady;
    if (stopping.signal.aborted) return;

    const app = appProcess(dev, () => ({
      ...common,
      MONGODB_URI: databaseUri,
      NEXTAUTH_URL: settings.url,
    }));
    running.app = app;
    /** @type {Promise<never>} */
    const hopeless = new Promise((_, reject) => {
      app.on("crashed", (crashes) => {
        if (crashes >= HOPELESS) reject(new SetupError("The app does not start: see its messages above."));
      });
    });
    app.start();
    const health = `http://127.0.0.1:${settings.port}/api/health`;
    const sick = await Promise.race([hopeless, waitForHealth(health, APP_TIMEOUT_MS, stopping.signal)]);
    if (stopping.signal.aborted) return;
    if (sick !== null) throw new SetupError(`The app does not become able to serve: ${sick}`);
    app.removeAllListeners("crashed"); // from now on it is started again however often it takes

    const warm = await Promise.race([workerReady, Promise.resolve(false)]);
    if (warm) {
      const url = `http://127.0.0.1:${settings.mediaServerPort}/health`;
      const problem = await waitForHealth(url, MEDIA_SERVER_TIMEOUT_MS, stopping.signal);
      if (problem) warn(`The media server is not able to serve yet: ${problem}`);
    } else if (settings.ownMediaServer) {
      say("Two people can call already; larger calls follow when the media worker is there.");
    }
    if (stopping.signal.aborted) return;
    say(`Video Meet is ready: ${settings.url} (after ${duration(Date.now() - began)})`);
  } catch (error) {
    if (stopping.signal.aborted) return; // what was under way was ended on purpose
    await stopAll();
    throw error;
  }
}

/**
 * Makes the media worker beside everything else: the media server takes it up as soon as it is there.
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} whether it was there at once or has been made
 */
async function provideWorker(signal) {
  try {
    const result = await ensureMediaWorker(signal);
    if (!result.ok && !signal.aborted)
      warn(`Calls between a few people work; larger ones need the media worker. ${result.sentence}`);
    return result.ok;
  } catch (error) {
    if (!signal.aborted) warn(`The media worker could not be made: ${String(error)}`);
    return false;
  }
}

/** @param {import("./settings.mjs").Settings} settings */
function portsOf({ port, mediaServerPort, rtcPort, workers, ownMediaServer }) {
  /** @type {Parameters<typeof checkPorts>[0]} */
  const ports = [{ variable: "PORT", port, protocols: ["tcp"] }];
  if (!ownMediaServer) return ports;
  ports.push({ variable: "MEDIA_SERVER_PORT", port: mediaServerPort, protocols: ["tcp"] });
  for (let i = 0; i < workers; i++)
    ports.push({ variable: "RTC_PORT", port: rtcPort + i, protocols: ["tcp", "udp"] });
  return ports;
}
