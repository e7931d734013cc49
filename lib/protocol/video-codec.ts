import { z } from "zod";

/** What pictures may be encoded in on the way through a media server. */
export const videoCodec = z.enum(["vp8", "vp9", "h264", "av1"]);
export type VideoCodec = z.infer<typeof videoCodec>;

/** What every browser decodes (RFC 7742, section 5): for whoever has said nothing, and where nothing else suits everybody. */
export const commonVideoCodec: VideoCodec = "vp8";

/** What a browser decodes, as it says itself. */
export const decodedVideoCodecs = z.array(videoCodec).max(16).default([commonVideoCodec]);

/** The codec of a media type such as `video/VP9`; null where it is none of them. */
export function videoCodecOf(mimeType: string): VideoCodec | null {
  return videoCodec.options.find((codec) => `video/${codec}` === mimeType.toLowerCase()) ?? null;
}

/** How many sizes of a picture one stream carries, by its scalability mode (`L3T3_KEY`: three); 1 where it says nothing. */
export function spatialLayersOf(scalabilityMode: string | undefined): number {
  return Number(/^L([1-9])T/.exec(scalabilityMode ?? "")?.[1] ?? 1);
}
