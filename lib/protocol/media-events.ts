import { z } from "zod";
import { mediaId } from "./ids";
import { mediaServerLoad, spatialLayer, transportDirection } from "./media-api";
import { trackKind, trackSource } from "./participant";

/** Path of the WebSocket. The service token travels in the Authorization header of its upgrade request. */
export const mediaEventsPath = "/v1/events";

/** Query of the upgrade request of somebody who was connected before: which process, and the last number heard. */
export const mediaEventsQuery = z.object({
  instance: z.string().max(64).optional(),
  after: z.coerce.number().int().nonnegative().optional(),
});
/** Where somebody stopped listening. */
export type MediaEventsPosition = { instanceId: string; after: number };

/** Time between two heartbeats, in ms. Who has heard nothing for four of them may take the server for lost. */
export const mediaHeartbeatMs = 500;

const inRoom = z.object({ roomId: mediaId });
const ofPeer = inRoom.extend({ peerId: mediaId });

/** A room as it is now: enough for a process that knows who its peers are to go on with it. */
export const mediaRoomContent = inRoom.extend({
  peers: z.array(
    z.object({
      peerId: mediaId,
      producers: z.array(
        z.object({ producerId: mediaId, source: trackSource, kind: trackKind, paused: z.boolean() }),
      ),
      /** Pictures that it receives; `layer` is null for those that come in one size. A server of an earlier release does not tell. */
      pictures: z
        .array(
          z.object({
            consumerId: mediaId,
            producerId: mediaId,
            paused: z.boolean(),
            layer: spatialLayer.nullable(),
          }),
        )
        .default([]),
    }),
  ),
});
export type MediaRoomContent = z.infer<typeof mediaRoomContent>;

/** What a media server tells, by its `type`. Every connected app instance hears everything. */
export const mediaEvent = z.discriminatedUnion("type", [
  /**
   * First on a connection: what exists now. After a reconnection it means that there is a gap: too much has happened
   * meanwhile, or it is another process. Whatever is not in it has gone.
   */
  z.object({
    type: z.literal("hello"),
    instanceId: z.string(),
    /** As `draining` below has last said. */
    draining: z.boolean().default(false),
    rooms: z.array(mediaRoomContent),
  }),
  /** First on a reconnection without a gap: what was missed follows at once, in its order. */
  z.object({ type: z.literal("resumed"), instanceId: z.string() }),
  z.object({ type: z.literal("heartbeat"), load: mediaServerLoad }),
  /** The number of workers has become 0, or is no longer 0: rooms can be made or not. */
  z.object({ type: z.literal("availability"), available: z.boolean() }),
  /** No new rooms are made from now on, or again: the calls that are here should move, for the process will end. */
  z.object({ type: z.literal("draining"), draining: z.boolean() }),
  /** A worker process ended by itself. Its rooms are reported as `room-closed` right behind. */
  z.object({ type: z.literal("worker-died"), pid: z.int(), rooms: z.array(mediaId) }),
  inRoom.extend({
    type: z.literal("room-closed"),
    /** `abandoned`: nobody was connected for so long that whoever made the room must have forgotten it. */
    reason: z.enum(["requested", "worker-died", "abandoned", "shutting-down"]),
  }),
  /** The worker that carried this peer has died, but not the room: the peer can be added again. */
  ofPeer.extend({ type: z.literal("peer-lost") }),
  /**
   * A room that goes on with one at another media server is linked to it, or not any more: then what came from there, and
   * went there, has ended as consumers do. It is linked anew by itself as long as the other room exists.
   */
  inRoom.extend({ type: z.literal("origin-link"), linked: z.boolean() }),
  ofPeer.extend({ type: z.literal("producer-closed"), producerId: mediaId }),
  ofPeer.extend({ type: z.literal("consumer-closed"), consumerId: mediaId, producerId: mediaId }),
  /** `failed`: the browser stopped answering (ICE consent) or DTLS failed. `closed`: it said goodbye. */
  ofPeer.extend({
    type: z.literal("transport-state"),
    transportId: mediaId,
    direction: transportDirection,
    state: z.enum(["connecting", "connected", "failed", "closed"]),
  }),
  /** Who speaks now, at other media servers of the room too, loudest first, only on change. Volume in dBov: 0 is loudest, -127 is silence. */
  inRoom.extend({
    type: z.literal("active-speakers"),
    speakers: z.array(z.object({ peerId: mediaId, volume: z.number().min(-127).max(0) })),
  }),
]);
export type MediaEvent = z.infer<typeof mediaEvent>;
export type MediaEventOf<T extends MediaEvent["type"]> = Extract<MediaEvent, { type: T }>;

/**
 * One message on the wire. `seq` numbers the events of a process, from 1: a hole means that some were lost. `hello`,
 * `resumed` and `heartbeat` are no events in this sense; they carry the number of the last one.
 */
export const mediaEventMessage = z.object({ seq: z.int().nonnegative(), event: mediaEvent });
export type MediaEventMessage = z.infer<typeof mediaEventMessage>;
