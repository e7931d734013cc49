import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { freePort } from "@/lib/testing/free-port";

export const mediaServerSecret = "a secret that both test servers share";

/** The worker that integration tests use. A run without it fails: skipped, it would look like a run with it. */
function workerBin(): string {
  const file = process.env["MEDIASOUP_WORKER_BIN"];
  if (file && existsSync(file)) return file;
  throw new Error(
    "Set MEDIASOUP_WORKER_BIN to a mediasoup-worker before running these tests; npm test does.",
  );
}

export type TestMediaServer = {
  url: string;
  port: number;
  pid: number;
  /** As `kill -9`: no goodbye. Waits for the end of the process. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** It stands still: its connections stay open and nobody gets an answer. */
  pause(): void;
};

/**
 * A real media server in a process of its own.
 * @param port to take the place of one that was killed
 * @param env settings that differ from those of most tests
 */
export async function startTestMediaServer(
  port?: number,
  env: Record<string, string> = {},
): Promise<TestMediaServer> {
  const own = port ?? (await freePort());
  const main = path.resolve("media-server/main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    stdio: ["pipe", process.env["TEST_LOGS"] ? "inherit" : "ignore", "inherit"],
    env: {
      ...process.env,
      VIDEO_MEET_SUPERVISED: "1",
      MEDIASOUP_WORKER_BIN: workerBin(),
      MEDIA_SERVER_PORT: String(own),
      MEDIA_SERVER_SECRET: mediaServerSecret,
      MEDIASOUP_WORKERS: "1",
      RTC_PORT: String(await freePort()),
      LOG_LEVEL: process.env["TEST_LOGS"] ? "debug" : "silent",
      ...env,
    },
  });
  // The pipe breaks when the process is killed; its exit is what tells.
  child.stdin.on("error", () => undefined);
  const exited = once(child, "exit");
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  return {
    url: `http://127.0.0.1:${own}`,
    port: own,
    pid: child.pid ?? 0,
    kill: () => end("SIGKILL"),
    stop: () => {
      child.kill("SIGCONT"); // a process that stands still would not hear of it
      return end("SIGTERM");
    },
    pause: () => void child.kill("SIGSTOP"),
  };
}
