import { z } from "zod";
import type { NotificationContract, RequestContract } from "./contract";
import { mediaId } from "./ids";
import { mediaLimits } from "./media-api";
import { rtpParameters } from "./mode";
import { trackKind, trackSource } from "./participant";

/**
 * What two media servers that share a room say to each other, over a WebSocket that whoever goes on with the room opens
 * at whoever has it. Tracks themselves flow over a pair of pipe transports beside it.
 */

/** Path of the WebSocket, with the room filled in. The service token travels in the header of its upgrade request. */
export const mediaLinkPath = (roomId: string) => `/v1/rooms/${encodeURIComponent(roomId)}/link`;
/** The same as the web server matches it. */
export const mediaLinkRoute = "/v1/rooms/:roomId/link";

/** A track is looked for over so many media servers in a row at most. */
export const mostLinkHops = 4;

const port = z.int().min(1).max(65_535);

/** One end of a pair of pipe transports. The key is a secret: what flows is encrypted with it. */
export const pipeOffer = z.object({
  ip: z.union([z.ipv4(), z.ipv6()]),
  port,
  srtpParameters: z.object({
    cryptoSuite: z.enum([
      "AEAD_AES_256_GCM",
      "AEAD_AES_128_GCM",
      "AES_CM_128_HMAC_SHA1_80",
      "AES_CM_128_HMAC_SHA1_32",
    ]),
    keyBase64: z.base64().max(128),
  }),
});
export type PipeOffer = z.infer<typeof pipeOffer>;

/** Who is at this end, and where its transport is. */
const linkEnd = z.object({ instanceId: z.string().min(1).max(64), pipe: pipeOffer });
export type LinkEnd = z.infer<typeof linkEnd>;

const track = z.object({ producerId: mediaId });

/** A track of the other end, as it comes over the pipe: whoever wants it here gets it under the id that it has there. */
export const linkedTrack = z.object({
  peerId: mediaId,
  source: trackSource,
  kind: trackKind,
  rtpParameters,
  paused: z.boolean(),
});
export type LinkedTrack = z.infer<typeof linkedTrack>;

/** Both ends may ask each other, but for the first one, which is asked by whoever has opened the connection. */
export const linkRequests = {
  "link:connect": { payload: linkEnd, reply: linkEnd },
  /** Send this track over, once: `not-found` when it is neither here nor at another media server behind this one. */
  "track:bring": {
    payload: track.extend({ hops: z.int().min(1).max(mostLinkHops) }),
    reply: linkedTrack,
  },
  /** It is of no use after all. */
  "track:release": { payload: track, reply: z.object({}) },
} satisfies RequestContract;

/** As many as one server tells of its own. */
const mostVoices = mediaLimits.peersPerRoom;
const volume = z.number().min(-127).max(0);

export const linkNotifications = {
  "track:closed": track,
  "track:paused": track.extend({ paused: z.boolean() }),
  /** Who speaks at that end, and behind it; as in the event `active-speakers`. */
  "speakers:changed": z.object({
    speakers: z.array(z.object({ peerId: mediaId, volume })).max(mostVoices),
  }),
  /** Microphones at that end, and behind it, that send more than silence. */
  "voices:heard": z.object({
    voices: z.array(z.object({ producerId: mediaId, volume })).max(mostVoices),
  }),
} satisfies NotificationContract;
export type LinkNotificationName = keyof typeof linkNotifications;
export type LinkNotification<N extends LinkNotificationName> = z.output<(typeof linkNotifications)[N]>;

/** One message on the wire. What has an `id` is to be answered. */
export const linkFrame = z.union([
  z.object({ answers: z.int().positive(), value: z.unknown() }),
  z.object({ name: z.string().max(64), payload: z.unknown(), id: z.int().positive().optional() }),
]);
export type LinkFrame = z.infer<typeof linkFrame>;
