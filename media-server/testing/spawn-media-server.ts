import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export const secret = "the secret of the media server's tests";

export type SpawnedMediaServer = {
  url: string;
  /** Process id. */
  pid: number;
  /** What went wrong in it since it started: its own error lines, and what Node complains about. */
  troubles(): readonly string[];
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  /** Like a supervisor that was killed: its end of the pipe closes. */
  endStdin(): Promise<number | null>;
};

/** The worker that the tests run with; scripts/test.mjs sets it. */
export function workerBinary(): string {
  const path = process.env.MEDIASOUP_WORKER_BIN;
  if (!path)
    throw new Error(
      "Set MEDIASOUP_WORKER_BIN to a mediasoup-worker before running these tests; npm test does.",
    );
  return path;
}

/** Starts the real process on free ports with one worker, and waits until it listens. */
export async function spawnMediaServer(env: Record<string, string> = {}): Promise<SpawnedMediaServer> {
  const child = spawn(process.execPath, ["--import", "tsx", "media-server/main.ts"], {
    env: {
      ...process.env,
      MEDIASOUP_WORKER_BIN: workerBinary(),
      MEDIA_SERVER_SECRET: secret,
      MEDIA_SERVER_PORT: "0",
      RTC_PORT: "0",
      MEDIASOUP_WORKERS: "1",
      LOG_LEVEL: "info",
      ...env,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const troubles: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    process.stderr.write(`${line}\n`);
    if (!/ExperimentalWarning|--trace-warnings/.test(line)) troubles.push(line);
  });
  const exited = once(child, "exit").then(([code]) => (typeof code === "number" ? code : null));
  const listening = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const url = /listens at (http:[^\s"]+)/.exec(line)?.[1];
      if (url) resolve(url);
      if (/"level":[56]0/.test(line)) troubles.push(line); // pino's error and fatal
    });
  });
  const failed = exited.then((code) => {
    throw new Error(`The media server ended before it listened, with ${code}.`);
  });
  failed.catch(() => undefined); // the race below reports it; later it is just the end
  const url = await Promise.race([listening, failed]);
  return {
    url,
    pid: child.pid ?? 0,
    troubles: () => troubles,
    stop: () => {
      child.kill("SIGTERM");
      return exited;
    },
    endStdin: () => {
      child.stdin.end();
      return exited;
    },
  };
}
