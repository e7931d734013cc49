import { expect } from "@playwright/test";
import { e2eServer } from "./e2e-server";

const { PORT, MEDIA_SERVER_PORT } = e2eServer.env;

/** What a server process says of itself. */
export type ProcessCensus = {
  /** Timers that keep the process alive. */
  timers: number;
  /** Resident memory, in MB. */
  residentMb: number;
};

/** What the media server carries, by the names of its metrics; of those with labels, all together. */
export async function takeMediaServerCensus(): Promise<Record<string, number>> {
  const metrics = await metricsAt(MEDIA_SERVER_PORT);
  const names = ["rooms", "routers", "peers", "transports", "producers", "consumers"];
  return Object.fromEntries(names.map((name) => [name, metrics(`video_meet_media_${name}`)]));
}

/** Which calls and browsers the app server has. */
export async function takeAppCensus(): Promise<Record<string, number>> {
  const metrics = await metricsAt(PORT);
  const names = ["rooms", "participants", "signalling_sockets"];
  return Object.fromEntries(names.map((name) => [name, metrics(name)]));
}

export async function takeProcessCensus(): Promise<{ app: ProcessCensus; mediaServer: ProcessCensus }> {
  const [app, mediaServer] = await Promise.all([processAt(PORT), processAt(MEDIA_SERVER_PORT)]);
  return { app, mediaServer };
}

async function processAt(port: string): Promise<ProcessCensus> {
  const metrics = await metricsAt(port);
  return {
    timers: metrics("nodejs_active_resources", /type="Timeout"/),
    residentMb: Math.round(metrics("process_resident_memory_bytes") / 1_000_000),
  };
}

/** @returns the sum of the samples of one metric */
async function metricsAt(port: string): Promise<(name: string, which?: RegExp) => number> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(response.status).toBe(200);
  const lines = (await response.text()).split("\n");
  return (name, which = /(?:)/) => {
    const samples = lines.filter((line) => /^(\w+)[{ ]/.exec(line)?.[1] === name && which.test(line));
    expect(samples.length, `samples of ${name}`).toBeGreaterThan(0);
    return samples.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
  };
}
