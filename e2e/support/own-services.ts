import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedDatabase } from "@/lib/node/embedded-database/start-embedded-database";
import { OwnProcess } from "./own-process";

/** Beside those of the server that all other browser tests share (e2e-server.ts). */
const port = Number(process.env.E2E_PORT ?? 3210) + 100;
const firstMediaPort = port + 1_000;
const firstRtcPort = port + 20_000;
/** Room for the ports of several workers between two media servers. */
const RTC_PORTS_EACH = 10;

export type OwnServicesOptions = {
  /** How many media servers the app is told of and that are started. Default 1. */
  mediaServers?: number;
  /** Further settings of every process, such as MEDIASOUP_WORKERS or STUN_URLS. */
  env?: Record<string, string>;
};

export type OwnMediaServer = OwnProcess & {
  url: string;
  /** Where it receives media, one port for each worker. */
  rtcPorts: number[];
};

/** The whole product, each process of which can be killed, stopped and started on its own. */
export type OwnServices = {
  url: string;
  app: OwnProcess;
  mediaServers: OwnMediaServer[];
  /** Of all media servers: what comes from there came through an SFU. */
  rtcPorts: number[];
  /** For whoever wants to look into it. */
  databaseUri: string;
  /** Ends everything that still runs and deletes the data. */
  close(): Promise<void>;
};

/**
 * Starts database, media servers and app on ports of their own with an empty database, and waits until all can serve.
 * Needs the built pages and MEDIASOUP_WORKER_BIN, as all browser tests do.
 */
export async function startOwnServices(options: OwnServicesOptions = {}): Promise<OwnServices> {
  const folder = await mkdtemp(path.join(tmpdir(), "video-meet-own-"));
  const database = await startEmbeddedDatabase(path.join(folder, "db"));
  const count = options.mediaServers ?? 1;
  const secret = () => randomBytes(32).toString("base64url");
  const env = {
    NODE_ENV: "production",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    DATA_DIR: folder,
    MEDIASOUP_WORKERS: "1",
    MEDIA_SERVER_SECRET: secret(),
    ...options.env,
  };
  const mediaServers = Array.from({ length: count }, (_, i) => makeMediaServer(i, env));
  const url = `http://localhost:${port}`;
  const app = new OwnProcess({
    entry: "server/main.ts",
    healthUrl: `http://127.0.0.1:${port}/api/health`,
    env: {
      PORT: String(port),
      MONGODB_URI: database.uri,
      MEDIA_SERVER_URLS: mediaServers.map((server) => server.url).join(","),
      NEXTAUTH_SECRET: secret(),
      NEXTAUTH_URL: url,
      NEXT_TELEMETRY_DISABLED: "1",
      ...env,
    },
  });
  const close = async () => {
    await Promise.all([app, ...mediaServers].map((one) => one.stop()));
    await database.stop(); // last: the app may still have something to write
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([app, ...mediaServers].map((one) => one.start()));
  } catch (error) {
    await close();
    throw error;
  }
  const rtcPorts = mediaServers.flatMap((server) => server.rtcPorts);
  return { url, app, mediaServers, rtcPorts, databaseUri: database.uri, close };
}

function makeMediaServer(index: number, env: Record<string, string>): OwnMediaServer {
  const url = `http://127.0.0.1:${firstMediaPort + index}`;
  const rtcPort = firstRtcPort + index * RTC_PORTS_EACH;
  const workers = Number(env["MEDIASOUP_WORKERS"]);
  const server = new OwnProcess({
    entry: "media-server/main.ts",
    healthUrl: `${url}/health`,
    env: { MEDIA_SERVER_PORT: String(firstMediaPort + index), RTC_PORT: String(rtcPort), ...env },
  });
  return Object.assign(server, { url, rtcPorts: Array.from({ length: workers }, (_, i) => rtcPort + i) });
}
