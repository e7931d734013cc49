import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { patienceMs } from "./patience";

/** Beside those of the servers that a test has for itself (own-services.ts). */
const port = Number(process.env.E2E_PORT ?? 3210) + 2_100;
const relayPorts = { first: port + 20_000, last: port + 20_099 };
const secret = "known to the app and to the TURN server of a test";

const address =
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.1";

/** What the app has to be told of it; TCP, as where UDP is blocked. */
export const turnSettings = { TURN_URLS: `turn:${address}:${port}?transport=tcp`, TURN_SECRET: secret };

/** Why there is no TURN server for tests on this machine, and what to do about it; null when there is one. */
export function whyNoTurnServer(): string | null {
  const { error } = spawnSync("turnserver", ["--version"], { stdio: "ignore" });
  return error ? "It needs coturn. On Debian or Ubuntu: sudo apt-get install coturn" : null;
}

/** Whether packets from this port are relayed by the TURN server. */
export const isRelayed = (from: number): boolean => from >= relayPorts.first && from <= relayPorts.last;

/** Starts coturn and waits until it serves. It ends with this process, whatever ends that. @returns ends it */
export async function startTurnServer(): Promise<() => Promise<void>> {
  const child = spawn(
    process.execPath,
    [
      path.resolve("scripts/leash.mjs"),
      "turnserver",
      "-n", // no configuration file
      "--no-cli",
      "--no-tls",
      "--no-dtls",
      "--no-multicast-peers",
      "--allow-loopback-peers", // where all are on one machine
      "--use-auth-secret",
      `--static-auth-secret=${secret}`,
      "--realm=meet.test",
      `--listening-ip=${address}`,
      `--relay-ip=${address}`,
      `--listening-port=${port}`,
      `--min-port=${relayPorts.first}`,
      `--max-port=${relayPorts.last}`,
      "--verbose", // else it does not say when it listens
      "--log-file=stdout",
      "--simple-log",
      "--pidfile=",
    ],
    { stdio: ["pipe", "pipe", "ignore"] },
  );
  const exited = once(child, "exit");
  const stop = async () => {
    child.stdin.end(); // lets go of the leash
    await exited;
  };
  const trouble = await Promise.race([
    listens(child.stdout),
    exited.then(() => "ended before it served"),
    delay(patienceMs, "does not serve", { ref: false }),
  ]);
  if (trouble === null) return stop;
  await stop();
  throw new Error(`turnserver ${trouble} at ${address}:${port}.`);
}

/** Resolves when it says so. Whatever else it says is read, too: a pipe that is full would hold it up. */
function listens(output: Readable): Promise<null> {
  return new Promise((resolve) => {
    createInterface({ input: output }).on("line", (line) => {
      if (line.includes("TCP listener opened")) resolve(null);
    });
  });
}
