import type { types } from "mediasoup-client";

/** What a browser sends for one track, with an SSRC of its own. */
export function rtpOf(kind: "audio" | "video", ssrc: number): types.RtpParameters {
  const codecs: types.RtpCodecParameters[] =
    kind === "audio"
      ? [
          {
            mimeType: "audio/opus",
            payloadType: 111,
            clockRate: 48_000,
            channels: 2,
            parameters: { usedtx: 1 },
          },
        ]
      : [{ mimeType: "video/VP8", payloadType: 96, clockRate: 90_000 }];
  return { mid: String(ssrc), codecs, encodings: [{ ssrc }], rtcp: { cname: "test" } };
}
