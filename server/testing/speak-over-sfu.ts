import type { SfuSession } from "@/lib/protocol/mode";
import type { TestBrowser } from "./test-browser";

/** Announces a microphone on a media server, as a browser does. @returns the id of its producer */
export function speakOverSfu(browser: TestBrowser, { sessionId, sendTransport }: SfuSession, ssrc: number) {
  return browser.ask("sfu:produce", {
    sessionId,
    transportId: sendTransport.id,
    source: "mic",
    kind: "audio",
    paused: false,
    rtpParameters: {
      mid: "0",
      codecs: [
        {
          mimeType: "audio/opus",
          payloadType: 111,
          clockRate: 48_000,
          channels: 2,
          parameters: { useinbandfec: 1 },
        },
      ],
      headerExtensions: [],
      encodings: [{ ssrc }],
      rtcp: { cname: "voice" },
    },
  });
}
