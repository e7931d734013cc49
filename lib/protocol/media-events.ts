import { z } from "zod";
import { mediaId } from "./ids";
import { mediaServerLoad, transportDirection } from "./media-api";

/** Path of the WebSocket. The service token travels in the Authorization header of its upgrade request. */
export const mediaEventsPath = "/v1/events";

/** Time between two heartbeats, in ms. Who has heard nothing for three of them may take the server for lost. */
export const mediaHeartbeatMs = 1000;

const inRoom = z.object({ roomId: mediaId });
const ofPeer = inRoom.extend({ peerId: mediaId });

/** What a media server tells, by its `type`. Every connected app instance hears everything. */
export const mediaEvent = z.discriminatedUnion("type", [
  /** First on each connection: what exists now, so that whoever was away can drop what has gone meanwhile. */
  z.object({
    type: z.literal("hello"),
    instanceId: z.string(),
    rooms: z.array(
      z.object({
        roomId: mediaId,
        peers: z.array(z.object({ peerId: mediaId, producerIds: z.array(mediaId) })),
      }),
    ),
  }),
  z.object({ type: z.literal("heartbeat"), load: mediaServerLoad }),
  /** The number of workers has become 0, or is no longer 0: rooms can be made or not. */
  z.object({ type: z.literal("availability"), available: z.boolean() }),
  /** A worker process ended by itself. Its rooms are reported as `room-closed` right behind. */
  z.object({ type: z.literal("worker-died"), pid: z.int(), rooms: z.array(mediaId) }),
  inRoom.extend({
    type: z.literal("room-closed"),
    /** `abandoned`: nobody was connected for so long that whoever made the room must have forgotten it. */
    reason: z.enum(["requested", "worker-died", "abandoned", "shutting-down"]),
  }),
  ofPeer.extend({ type: z.literal("producer-closed"), producerId: mediaId }),
  ofPeer.extend({ type: z.literal("consumer-closed"), consumerId: mediaId, producerId: mediaId }),
  /** `failed`: the browser stopped answering (ICE consent) or DTLS failed. `closed`: it said goodbye. */
  ofPeer.extend({
    type: z.literal("transport-state"),
    transportId: mediaId,
    direction: transportDirection,
    state: z.enum(["connecting", "connected", "failed", "closed"]),
  }),
  /** Who speaks now, loudest first, only on change. Volume in dBov: 0 is loudest, -127 is silence. */
  inRoom.extend({
    type: z.literal("active-speakers"),
    speakers: z.array(z.object({ peerId: mediaId, volume: z.number().min(-127).max(0) })),
  }),
]);
export type MediaEvent = z.infer<typeof mediaEvent>;
export type MediaEventOf<T extends MediaEvent["type"]> = Extract<MediaEvent, { type: T }>;

/** One message on the wire. `seq` counts from 0 on each connection: a hole means that events were lost. */
export const mediaEventMessage = z.object({ seq: z.int().nonnegative(), event: mediaEvent });
export type MediaEventMessage = z.infer<typeof mediaEventMessage>;
