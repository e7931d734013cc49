import { expect } from "@playwright/test";
import type { Person } from "./person";

/** How packets travel: by which protocol, and whether through a TURN server. */
export type Way = "udp" | "tcp" | "relay";

/** All connections over which this person's media go travel this way. */
export async function expectMediaBy(way: Way, { name, page }: Person): Promise<void> {
  await expect
    .poll(() => page.evaluate(waysOfMedia), { message: `ways of the media of ${name}` })
    .toEqual([way]);
}

/** Serialised by Playwright: refers to nothing outside. */
async function waysOfMedia(): Promise<string[]> {
  type Stats = {
    id: string;
    type: string;
    selectedCandidatePairId?: string;
    localCandidateId?: string;
    protocol?: string;
    candidateType?: string;
    /** Towards the TURN server. Behind a wire the far end sees another address, which makes a relayed end "prflx". */
    relayProtocol?: string;
  };
  const ways = new Set<string>();
  for (const connection of window.__probes.connections) {
    if (connection.connectionState !== "connected") continue;
    const all = new Map<string, Stats>();
    (await connection.getStats()).forEach((stats: Stats) => all.set(stats.id, stats));
    for (const { type, selectedCandidatePairId } of all.values()) {
      if (type !== "transport") continue;
      const local = all.get(all.get(selectedCandidatePairId ?? "")?.localCandidateId ?? "");
      const relayed = local?.candidateType === "relay" || local?.relayProtocol !== undefined;
      ways.add(relayed ? "relay" : (local?.protocol ?? "none"));
    }
  }
  return [...ways];
}
