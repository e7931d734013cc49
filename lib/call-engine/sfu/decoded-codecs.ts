import { commonVideoCodec, videoCodecOf, type VideoCodec } from "@/lib/protocol/video-codec";

/**
 * What this browser decodes, of the profiles that a media server carries (media-codecs.ts): known without a connection, so
 * that the server can choose before anybody sends. One that does not tell decodes what every browser does.
 */
export function decodedCodecs(): VideoCodec[] {
  const receiver: Partial<typeof RTCRtpReceiver> | undefined = globalThis.RTCRtpReceiver;
  const codecs = receiver?.getCapabilities?.("video")?.codecs ?? [];
  const decoded = codecs.flatMap(({ mimeType, sdpFmtpLine = "" }) => {
    const codec = videoCodecOf(mimeType);
    return codec && profiles[codec](sdpFmtpLine) ? [codec] : [];
  });
  return [...new Set([...decoded, commonVideoCodec])];
}

const profiles: Record<VideoCodec, (parameters: string) => boolean> = {
  vp8: () => true,
  vp9: (parameters) => /profile-id=0/.test(parameters) || !parameters.includes("profile-id"),
  // Constrained baseline: 0x42 with the pattern x1xx0000 behind it (RFC 6184, section 8.1).
  h264: (parameters) =>
    /packetization-mode=1/.test(parameters) && /profile-level-id=42[4-7c-f]0/i.test(parameters),
  av1: (parameters) => /profile=0/.test(parameters) || !parameters.includes("profile="),
};
