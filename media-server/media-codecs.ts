import type { types } from "mediasoup";
import { commonVideoCodec, type VideoCodec } from "@/lib/protocol/video-codec";

const videoFeedback: types.RtcpFeedback[] = [
  { type: "nack" },
  { type: "nack", parameter: "pli" },
  { type: "ccm", parameter: "fir" },
  { type: "goog-remb" },
  { type: "transport-cc" },
];
const video = { kind: "video", clockRate: 90_000, rtcpFeedback: videoFeedback } as const;

const opus: types.RouterRtpCodecCapability = {
  kind: "audio",
  mimeType: "audio/opus",
  clockRate: 48_000,
  channels: 2,
  // FEC repairs a lost packet from the next one, DTX sends next to nothing during silence.
  parameters: { useinbandfec: 1, usedtx: 1 },
  rtcpFeedback: [{ type: "nack" }, { type: "transport-cc" }],
};

const videoCodecs: Record<VideoCodec, types.RouterRtpCodecCapability> = {
  vp8: { ...video, mimeType: "video/VP8" },
  vp9: { ...video, mimeType: "video/VP9", parameters: { "profile-id": 0 } },
  h264: {
    ...video,
    mimeType: "video/H264",
    parameters: {
      "packetization-mode": 1,
      "profile-level-id": "42e01f", // constrained baseline: what every browser decodes
      "level-asymmetry-allowed": 1,
    },
  },
  av1: { ...video, mimeType: "video/AV1" },
};

/**
 * What a room can carry. The app server chooses the first of these that everybody in the call decodes, so the one that every
 * browser does is always among them.
 * @param order of the codecs for pictures, preferred first
 */
export function mediaCodecs(order: readonly VideoCodec[]): types.RouterRtpCodecCapability[] {
  return [opus, ...[...new Set([...order, commonVideoCodec])].map((codec) => videoCodecs[codec])];
}
