import type { types } from "mediasoup-client";
import { commonVideoCodec, videoCodecOf, type VideoCodec } from "@/lib/protocol/video-codec";

/**
 * What pictures are sent in: the first of the codecs of the media server that everybody decodes, since nobody transcodes.
 * @param decoded by each person, as their browsers have said
 */
export function chooseVideoCodec(
  { codecs = [] }: types.RtpCapabilities,
  decoded: readonly (readonly VideoCodec[])[],
): VideoCodec {
  const offered = codecs.flatMap(({ mimeType }) => videoCodecOf(mimeType) ?? []);
  return (
    offered.find((codec) => decoded.every((codecsOfOne) => decodes(codecsOfOne, codec))) ?? commonVideoCodec
  );
}

/** Whether somebody who has said this decodes the codec: the common one even if they have not said so. */
export function decodes(codecs: readonly VideoCodec[], codec: VideoCodec): boolean {
  return codec === commonVideoCodec || codecs.includes(codec);
}
