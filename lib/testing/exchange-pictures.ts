import type { SfuSession } from "@/lib/protocol/mode";
import type { TestBrowser } from "@/server/testing/test-browser";

let lastSsrc = 1_000;

/** A picture of 720 lines in three layers, or one that is sent in its own size only. */
export function show(browser: TestBrowser, session: SfuSession, source: "camera" | "screen") {
  const ssrc = (lastSsrc += 10);
  const layers =
    source === "screen"
      ? [{ ssrc }]
      : [4, 2, 1].map((scaleResolutionDownBy, layer) => ({
          ...{ ssrc: ssrc + layer, scaleResolutionDownBy, scalabilityMode: "L1T3" },
        }));
  return browser.ask("sfu:produce", {
    sessionId: session.sessionId,
    transportId: session.sendTransport.id,
    ...{ source, kind: "video", paused: false, height: 720 },
    rtpParameters: {
      mid: String(ssrc),
      codecs: [{ mimeType: "video/VP8", payloadType: 96, clockRate: 90_000, parameters: {} }],
      headerExtensions: [],
      encodings: layers,
      rtcp: { cname: "picture" },
    },
  });
}

/** Consumers of these pictures, paused as all are at first. */
export async function receive(browser: TestBrowser, session: SfuSession, ...producerIds: string[]) {
  const { consumers } = await browser.ask("sfu:consume", {
    sessionId: session.sessionId,
    rtpCapabilities: session.routerRtpCapabilities,
    producerIds,
  });
  return consumers.map(({ consumerId }) => consumerId);
}

/** What a browser says that shows this picture so high; null: not at all. */
export const wanted = ({ sessionId }: SfuSession, consumerId: string | undefined, height: number | null) => ({
  sessionId,
  pictures: [{ consumerId: consumerId ?? "", height }],
});
