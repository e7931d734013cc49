import type { Page } from "@playwright/test";
import { tilesOf } from "./tile-pictures";

/** What has arrived of one picture so far, by the browser's own count. */
export type ReceivedVideo = { bytes: number; frameHeight: number };

/** Id of the track that this person's tile shows; it stays the one of this path when the tile goes. */
export async function shownTrack(page: Page, name: string): Promise<string> {
  const video = page.locator(`${tilesOf.people}[data-name="${name}"] video`).last();
  return video.evaluate((element: HTMLVideoElement) => {
    const stream = element.srcObject;
    return stream instanceof MediaStream ? (stream.getVideoTracks()[0]?.id ?? "") : "";
  });
}

/** Of all pictures that arrive over open connections, by the id of their track. */
export async function receivedVideo(page: Page): Promise<Map<string, ReceivedVideo>> {
  const entries = await page.evaluate(async () => {
    type Inbound = {
      type: string;
      kind?: string;
      trackIdentifier?: string;
      bytesReceived?: number;
      frameHeight?: number;
    };
    const found: [string, { bytes: number; frameHeight: number }][] = [];
    for (const pc of window.__probes.connections)
      (await pc.getStats()).forEach((stats: Inbound) => {
        const { type, kind, trackIdentifier = "", bytesReceived: bytes = 0, frameHeight = 0 } = stats;
        if (type === "inbound-rtp" && kind === "video") found.push([trackIdentifier, { bytes, frameHeight }]);
      });
    return found;
  });
  return new Map(entries);
}

/** Frames that this page has encoded for the media server so far, by layer (`r0` is the smallest). */
export async function encodedFrames(page: Page): Promise<Map<string, number>> {
  const entries = await page.evaluate(async () => {
    const found: [string, number][] = [];
    for (const pc of window.__probes.connections)
      (await pc.getStats()).forEach((stats: { type: string; rid?: string; framesEncoded?: number }) => {
        if (stats.type === "outbound-rtp" && stats.rid) found.push([stats.rid, stats.framesEncoded ?? 0]);
      });
    return found;
  });
  return new Map(entries);
}

/** What the picture in this person's tile is encoded in, such as `video/VP8`. */
export async function shownCodec(page: Page, name: string): Promise<string> {
  return page.evaluate(
    async (track) => {
      type Inbound = { type: string; trackIdentifier?: string; codecId?: string };
      let shown = "none";
      for (const pc of window.__probes.connections) {
        const report = await pc.getStats();
        report.forEach((stats: Inbound) => {
          if (stats.type !== "inbound-rtp" || stats.trackIdentifier !== track) return;
          const codec = report.get(stats.codecId ?? "") as { mimeType?: string } | undefined;
          shown = codec?.mimeType ?? "unknown";
        });
      }
      return shown;
    },
    await shownTrack(page, name),
  );
}

/** Lines of the largest picture that this page encodes now. */
export async function sentHeight(page: Page): Promise<number> {
  const heights = await page.evaluate(async () => {
    const found: number[] = [];
    for (const pc of window.__probes.connections)
      (await pc.getStats()).forEach((stats: { type: string; kind?: string; frameHeight?: number }) => {
        if (stats.type === "outbound-rtp" && stats.kind === "video") found.push(stats.frameHeight ?? 0);
      });
    return found;
  });
  return Math.max(0, ...heights);
}
