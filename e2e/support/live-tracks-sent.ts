import type { Page } from "@playwright/test";

/** Kinds of the tracks that give something away: enabled, alive, and on a sender of an open connection. */
export function liveTracksSent(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    window.__probes.connections
      .filter((pc) => pc.connectionState === "connected")
      .flatMap((pc) => pc.getSenders())
      .filter(({ track }) => track?.enabled && track.readyState === "live")
      .map(({ track }) => track?.kind ?? ""),
  );
}
