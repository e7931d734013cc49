import type { Page } from "@playwright/test";

/** Media bytes that a page received in a while, by the port of the other end. */
export type MediaFlow = { remotePort: number; received: number; sent: number };

/** Reads from the peer connections themselves where media comes from and goes to, over `ms` milliseconds. */
export async function mediaFlows(page: Page, ms = 1_000): Promise<MediaFlow[]> {
  return page.evaluate(async (duration) => {
    type Stats = {
      id: string;
      type: string;
      bytesReceived?: number;
      bytesSent?: number;
      selectedCandidatePairId?: string;
      /** Of a pair, in Firefox, which does not count by transport. */
      selected?: boolean;
      remoteCandidateId?: string;
      port?: number;
    };
    async function read(pc: RTCPeerConnection) {
      const all = new Map<string, Stats>();
      (await pc.getStats()).forEach((stats: Stats) => all.set(stats.id, stats));
      const sum = (type: string, field: "bytesReceived" | "bytesSent") =>
        [...all.values()]
          .filter((one) => one.type === type)
          .reduce((bytes, one) => bytes + (one[field] ?? 0), 0);
      const transport = [...all.values()].find((one) => one.type === "transport");
      const pair =
        all.get(transport?.selectedCandidatePairId ?? "") ?? [...all.values()].find((one) => one.selected);
      const remote = all.get(pair?.remoteCandidateId ?? "");
      return {
        port: remote?.port ?? 0,
        received: sum("inbound-rtp", "bytesReceived"),
        sent: sum("outbound-rtp", "bytesSent"),
      };
    }
    const open = window.__probes.connections.filter((pc) => pc.connectionState === "connected");
    const before = await Promise.all(open.map(read));
    await new Promise((done) => setTimeout(done, duration));
    const after = await Promise.all(open.map(read));
    return after.map((now, i) => ({
      remotePort: now.port,
      received: now.received - (before[i]?.received ?? 0),
      sent: now.sent - (before[i]?.sent ?? 0),
    }));
  }, ms);
}

/** The loudest sample that the page plays within `ms`, 0 to 1. */
export async function playedPeak(page: Page, ms = 2_500): Promise<number> {
  return page.evaluate(async (duration) => {
    const analysers = window.__probes.outputs.map(({ context, mix }) => {
      const analyser = context.createAnalyser();
      analyser.fftSize = 32_768;
      mix.connect(analyser);
      return analyser;
    });
    let peak = 0;
    const end = performance.now() + duration;
    while (performance.now() < end) {
      await new Promise((done) => setTimeout(done, 250));
      for (const analyser of analysers) {
        const samples = new Float32Array(analyser.fftSize);
        analyser.getFloatTimeDomainData(samples);
        for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      }
    }
    for (const analyser of analysers) analyser.disconnect();
    return peak;
  }, ms);
}
