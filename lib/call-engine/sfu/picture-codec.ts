import type { types } from "mediasoup-client";
import { commonVideoCodec, videoCodecOf, type VideoCodec } from "@/lib/protocol/video-codec";

/**
 * How several sizes of a camera are made: `simulcast` encodes it once for each, `svc` makes layers that build on one
 * another in one stream; `single` makes one size only.
 */
export type Layering = "simulcast" | "svc" | "single";

export type PictureCodec = { codec: types.RtpCodecCapability | undefined; layering: Layering };

/**
 * What pictures are encoded in here: in the codec of the session where this browser can, or else in the one that everybody
 * decodes.
 */
export function choosePictureCodec(
  { sendRtpCapabilities, handlerName }: Pick<types.Device, "sendRtpCapabilities" | "handlerName">,
  videoCodec: VideoCodec,
): PictureCodec {
  const encoded = (wanted: VideoCodec) =>
    sendRtpCapabilities.codecs?.find(({ mimeType }) => videoCodecOf(mimeType) === wanted);
  const codec = encoded(videoCodec) ?? encoded(commonVideoCodec);
  if (!codec || !/\/(VP9|AV1)$/i.test(codec.mimeType)) return { codec, layering: "simulcast" };
  // Only Chromium makes SVC layers on demand. Others would announce layers that never come.
  return { codec, layering: handlerName.startsWith("Chrome") ? "svc" : "single" };
}
