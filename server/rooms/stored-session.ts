import { z } from "zod";
import { mediaId, participantId } from "@/lib/protocol/ids";
import { rtpCapabilities, transportOffer } from "@/lib/protocol/mode";

/**
 * What the process that follows needs to go on with an SFU session: where it is and whose each peer is. What they send
 * the media server tells, which has missed nothing.
 */
export const storedSession = z.object({
  /** Address of the media server. */
  server: z.string().min(1),
  roomId: mediaId,
  rtpCapabilities,
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
