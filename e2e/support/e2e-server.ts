import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const port = Number(process.env.E2E_PORT ?? 3210);
const rtcPort = port + 20_000;

/** Playwright loads its configuration in several processes: the first one makes the folder, all use it. */
process.env.E2E_DATA_DIR ??= mkdtempSync(path.join(tmpdir(), "video-meet-e2e-"));

/** A server of its own for the browser tests: own ports, own empty database. */
export const e2eServer = {
  url: `http://localhost:${port}`,
  /** Where the media server receives: what comes from there came through the SFU. */
  rtcPorts: [rtcPort, rtcPort + 1],
  env: {
    PORT: String(port),
    MEDIA_SERVER_PORT: String(port + 1_000),
    RTC_PORT: String(rtcPort),
    MEDIASOUP_WORKERS: "1",
    DATA_DIR: process.env.E2E_DATA_DIR,
    NEXTAUTH_URL: `http://localhost:${port}`,
    // All people of all tests share one address.
    ADDRESS_LIMIT_FACTOR: "1000",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    // A test run that is killed takes it along.
    VIDEO_MEET_SUPERVISED: "1",
  },
};
