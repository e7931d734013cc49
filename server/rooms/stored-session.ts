import { z } from "zod";
import { mediaId, participantId } from "@/lib/protocol/ids";
import { rtpCapabilities, transportOffer } from "@/lib/protocol/mode";
import { commonVideoCodec, videoCodec } from "@/lib/protocol/video-codec";

/**
 * What the process that follows needs to go on with an SFU session: where it is, whose each peer is, and how high their
 * pictures are. What they send and receive the media server tells, which has missed nothing.
 */
export const storedSession = z.object({
  /** Address of the media server. */
  server: z.string().min(1),
  roomId: mediaId,
  rtpCapabilities,
  /** What pictures are sent in. */
  videoCodec: videoCodec.default(commonVideoCodec),
  /** Pictures in several layers, and the highest one that their sender was told to encode. */
  pictures: z
    .array(
      z.object({
        producerId: mediaId,
        heights: z.array(z.number().positive()).min(2).max(8),
        told: z.int().nonnegative(),
      }),
    )
    .default([]),
  peers: z.array(
    z.object({
      participantId,
      sessionId: mediaId,
      sendTransport: transportOffer,
      receiveTransport: transportOffer,
    }),
  ),
});
export type StoredSession = z.infer<typeof storedSession>;
