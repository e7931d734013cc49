import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { e2eServer } from "../e2e/support/e2e-server";

export type RunningServer = { startedInMs: number; stop: () => Promise<void> };

/** Starts the whole product as `npm start` does, on the ports of the browser tests, and waits until it is ready. */
export async function startServer(): Promise<RunningServer> {
  const began = performance.now();
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { ...process.env, ...e2eServer.env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ready = new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.includes("Video Meet is ready")) resolve(performance.now() - began);
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
  });
  const startedInMs = await ready;
  return {
    startedInMs,
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
