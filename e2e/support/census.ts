import { expect } from "@playwright/test";
import { e2eServer } from "./e2e-server";
import type { Person } from "./person";

/** What one page holds. Counted by the browser itself, after a garbage collection, so that nothing hides. */
export type PageCensus = {
  openConnections: number;
  /** Closed ones that something still holds on to included. */
  connections: number;
  audioNodes: number;
  videos: number;
  epoch: number;
};

/** Everything that the call of this page has made and not let go of. */
export async function takeCensus({ page, context }: Person): Promise<PageCensus> {
  const found = await page.evaluate(() => ({
    openConnections: window.__probes.connections.length,
    videos: document.querySelectorAll("video, audio").length,
    epoch: Number(document.querySelector<HTMLElement>('[data-testid="meeting"]')?.dataset.epoch),
  }));
  const session = await context.newCDPSession(page);
  try {
    await session.send("Performance.enable");
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const count = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    return { ...found, connections: count("RTCPeerConnections"), audioNodes: count("AudioHandlers") };
  } finally {
    await session.detach();
  }
}

/** What the media server carries, by the names of its metrics; of those with labels, all together. */
export async function takeMediaServerCensus(): Promise<Record<string, number>> {
  const response = await fetch(`http://127.0.0.1:${e2eServer.env.MEDIA_SERVER_PORT}/metrics`);
  expect(response.status).toBe(200);
  const lines = (await response.text()).split("\n");
  return Object.fromEntries(
    ["rooms", "peers", "transports", "producers", "consumers"].map((name) => {
      const samples = lines.filter((line) => line.match(/^video_meet_media_(\w+)[{ ]/)?.[1] === name);
      expect(samples.length, `samples of ${name}`).toBeGreaterThan(0);
      return [name, samples.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0)];
    }),
  );
}
