import type { types } from "mediasoup";

const videoFeedback: types.RtcpFeedback[] = [
  { type: "nack" },
  { type: "nack", parameter: "pli" },
  { type: "ccm", parameter: "fir" },
  { type: "goog-remb" },
  { type: "transport-cc" },
];

/** What a room can carry, preferred first: every browser has VP8 with simulcast; VP9 and H.264 can be asked for. */
export const mediaCodecs: types.RouterRtpCodecCapability[] = [
  {
    kind: "audio",
    mimeType: "audio/opus",
    clockRate: 48_000,
    channels: 2,
    // FEC repairs a lost packet from the next one, DTX sends next to nothing during silence.
    parameters: { useinbandfec: 1, usedtx: 1 },
    rtcpFeedback: [{ type: "nack" }, { type: "transport-cc" }],
  },
  { kind: "video", mimeType: "video/VP8", clockRate: 90_000, rtcpFeedback: videoFeedback },
  {
    kind: "video",
    mimeType: "video/VP9",
    clockRate: 90_000,
    parameters: { "profile-id": 0 },
    rtcpFeedback: videoFeedback,
  },
  {
    kind: "video",
    mimeType: "video/H264",
    clockRate: 90_000,
    parameters: {
      "packetization-mode": 1,
      "profile-level-id": "42e01f", // constrained baseline: what every browser decodes
      "level-asymmetry-allowed": 1,
    },
    rtcpFeedback: videoFeedback,
  },
];
