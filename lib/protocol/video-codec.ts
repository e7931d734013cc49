import { z } from "zod";

/** What pictures may be encoded in on the way through a media server. */
export const videoCodec = z.enum(["vp8", "vp9", "h264", "av1"]);
export type VideoCodec = z.infer<typeof videoCodec>;

/** How many sizes of a picture one stream carries, by its scalability mode (`L3T3_KEY`: three); 1 where it says nothing. */
export function spatialLayersOf(scalabilityMode: string | undefined): number {
  return Number(/^L([1-9])T/.exec(scalabilityMode ?? "")?.[1] ?? 1);
}
