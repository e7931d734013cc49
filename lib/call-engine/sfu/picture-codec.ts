import type { types } from "mediasoup-client";

/**
 * How several sizes of a camera are made: `simulcast` encodes it once for each, `svc` makes layers that build on one
 * another in one stream; `single` makes one size only.
 */
export type Layering = "simulcast" | "svc" | "single";

export type PictureCodec = { codec: types.RtpCodecCapability | undefined; layering: Layering };

/** The codec for pictures that the media server prefers, of those that this browser encodes. */
export function choosePictureCodec({
  sendRtpCapabilities,
  handlerName,
}: Pick<types.Device, "sendRtpCapabilities" | "handlerName">): PictureCodec {
  const codec = sendRtpCapabilities.codecs?.find(
    ({ kind, mimeType }) => kind === "video" && !/\/rtx$/i.test(mimeType),
  );
  if (!codec || !/\/(VP9|AV1)$/i.test(codec.mimeType)) return { codec, layering: "simulcast" };
  // Only Chromium makes SVC layers on demand. Others would announce layers that never come.
  return { codec, layering: handlerName.startsWith("Chrome") ? "svc" : "single" };
}
