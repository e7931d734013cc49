import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Readable } from "node:stream";
import { startTestDatabase } from "@/models/testing/test-database";
import { waitForHealth } from "@/scripts/wait-for-health.mjs";
import { ensureNextBuild } from "@/scripts/setup/next-build.mjs";
import { freePort } from "@/lib/testing/free-port";
import { mediaServerSecret, startTestMediaServer } from "@/server/testing/start-test-media-server";

export const productSecret = "a secret of the installation under test";

/** A first build of the pages on a busy machine takes minutes. */
export const productStartMs = 600_000;

export type ProductOptions = {
  /** With a media server of its own. */
  media?: boolean;
  env?: Record<string, string>;
};

export type Product = {
  url: string;
  folder: string;
  /** What went wrong in the app server since it started: its own error lines, and what Node or Next complain about. */
  troubles(): readonly string[];
  /** Of the app server. @throws when it has ended */
  pid(): number;
  stop(): Promise<void>;
};

/**
 * The app server as `npm start` runs it, pages included, in a process of its own with a database that this process
 * is connected to as well.
 */
export async function startProduct({ media = false, env = {} }: ProductOptions = {}): Promise<Product> {
  await ensureNextBuild();
  const database = await startTestDatabase();
  const { folder } = database;
  const mediaServer = media ? await startTestMediaServer() : null;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const lines: string[] = [];
  const troubles: string[] = [];
  const child = spawn(process.execPath, ["--import", "tsx", path.resolve("server/main.ts")], {
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      VIDEO_MEET_SUPERVISED: "1",
      PORT: String(port),
      DATA_DIR: folder,
      MONGODB_URI: database.uri,
      MEDIA_SERVER_SECRET: mediaServerSecret,
      MEDIA_SERVER_URLS: mediaServer?.url ?? `http://127.0.0.1:${await freePort()}`,
      NEXTAUTH_SECRET: productSecret,
      NEXTAUTH_URL: url,
      NEXT_TELEMETRY_DISABLED: "1",
      ADDRESS_LIMIT_FACTOR: "10000",
      LOG_LEVEL: "error",
      ...env,
    },
  });
  child.stdin.on("error", () => undefined); // it may end before us
  const follow = (stream: Readable, isTrouble: (line: string) => boolean) =>
    stream.setEncoding("utf8").on("data", (text: string) => {
      const more = text.split("\n").filter((line) => line.trim() !== "");
      lines.push(...more);
      troubles.push(...more.filter(isTrouble));
      if (process.env["TEST_LOGS"]) process.stderr.write(text);
    });
  follow(child.stdout, (line) => /"level":[56]0/.test(line)); // pino's error and fatal
  follow(child.stderr, (line) => !/ExperimentalWarning|--trace-warnings/.test(line));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    await mediaServer?.stop();
    await database.close();
  };
  const pid = () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The app server has ended:\n${lines.join("\n")}`);
    return child.pid;
  };
  const ended = new AbortController();
  child.once("exit", () => ended.abort());
  const answer = await waitForHealth(`${url}/api/health`, 180_000, ended.signal);
  if (answer !== null || ended.signal.aborted) {
    await stop();
    throw new Error(`The app server cannot serve: ${answer ?? "it has ended"}.\n${lines.join("\n")}`);
  }
  return { url, folder, troubles: () => troubles, pid, stop };
}
