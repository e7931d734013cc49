import * as mediasoup from "mediasoup";
import { readMediaServerEnv, SettingsError, type MediaServerEnv } from "@/lib/node/env";
import { exitWithParent } from "@/lib/node/exit-with-parent";
import { createLogger } from "@/lib/node/logger";
import { onShutdownSignal } from "@/lib/node/on-shutdown-signal";
import { AppAnnouncer } from "./app-announcer";
import { startMediaServer } from "./media-server";

/** Ends the process with a sentence instead of a stack: the operator can do something about these. */
function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readEnv(): MediaServerEnv {
  try {
    return readMediaServerEnv(process.env);
  } catch (error) {
    if (error instanceof SettingsError) giveUp(error.message);
    throw error;
  }
}

const env = readEnv();
const logger = createLogger("media-server", env.logLevel);
mediasoup.setLogEventListeners({
  onwarn: (namespace, log) => logger.debug({ namespace }, log),
  onerror: (namespace, log, error) => {
    // A request that a worker refused: whoever asked is told, and says so where it matters.
    const level = log.includes("Worker::HandleRequest()") ? "debug" : "warn";
    logger[level]({ namespace, err: error }, log);
  },
});

/** The app servers that this one registers with; none unless the settings name them. */
function announceTo({ appServerUrls, ownUrl, secret }: MediaServerEnv, instanceId: string): AppAnnouncer[] {
  if (ownUrl === undefined) return [];
  const registration = { url: ownUrl, instanceId };
  const announcers = appServerUrls.map(
    (appUrl) => new AppAnnouncer({ appUrl, secret, registration, log: logger }),
  );
  for (const announcer of announcers) announcer.start();
  return announcers;
}

try {
  const server = await startMediaServer(env, logger);
  const announcers = announceTo(env, server.instanceId);
  const close = async () => {
    for (const announcer of announcers) announcer.close();
    await server.close();
  };
  const drainMs = env.drainSeconds * 1000;
  onShutdownSignal(async () => {
    if (drainMs > 0) await server.drain(drainMs);
    await close();
  }, drainMs + 8_000);
  exitWithParent(close);
} catch (error) {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
    giveUp(
      `Port ${env.port} is taken. Stop the program that uses it, or set MEDIA_SERVER_PORT to a free port.`,
    );
  throw error;
}
