import { z } from "zod";
import type { ErrorCode } from "./errors";
import { chosenProducerId, mediaId } from "./ids";
import { dtlsParameters, rtpCapabilities, rtpParameters, transportOffer } from "./mode";
import { trackKind, trackSource } from "./participant";

/** Who may call a media server: tokens are made for this audience by this issuer. */
export const mediaServiceToken = { audience: "media-server", issuer: "video-meet-app" } as const;

/** Bounds of one media server. What exceeds them is refused with `conflict` (numbers) or `bad-request` (sizes). */
export const mediaLimits = {
  bodyBytes: 64 * 1024,
  rooms: 1000,
  peersPerRoom: 200,
  producersPerPeer: 16,
  /** Two in use, two being replaced, and what a retry may leave until the former one is closed. */
  transportsPerPeer: 8,
  idsPerRequest: 500,
  /** Connections to the events: each app instance has one. */
  listeners: 256,
} as const;

/**
 * How often an endpoint may be asked within ten seconds: in all, for one room, or for one peer. Several times what a
 * call at its worst moments needs (everybody comes back at once after a media server died), and little enough that one
 * browser that has gone wild does not keep a worker from the others. More is refused with `rate-limited`.
 */
export type MediaRateLimit = { per: "server" | "room" | "peer"; count: number };
export const mediaRateWindowSeconds = 10;

/** Address of a media server's API, as `MEDIA_SERVER_URLS` has it. */
const mediaServerUrl = z.url({ protocol: /^https?$/ }).max(512);
/** How often other media servers may ask to go on with one room; they do so again where a link is lost. */
export const mediaLinkLimit: MediaRateLimit = { per: "room", count: 100 };

const nothing = z.object({});
const room = z.object({ roomId: mediaId });
const peer = room.extend({ peerId: mediaId });
const ids = z.array(mediaId).min(1).max(mediaLimits.idsPerRequest);

export const transportDirection = z.enum(["send", "receive"]);
export type TransportDirection = z.infer<typeof transportDirection>;

/** A consumer as the media server describes it: the peer is a bare id here, the app knows the participant. */
export const mediaConsumer = z.object({
  consumerId: mediaId,
  producerId: mediaId,
  producerPeerId: mediaId,
  source: trackSource,
  kind: trackKind,
  rtpParameters,
});
export type MediaConsumer = z.infer<typeof mediaConsumer>;

export const streamState = z.enum(["paused", "running", "closed"]);
export type StreamState = z.infer<typeof streamState>;

/** A layer of a picture that is sent in several sizes, from 0, the smallest. */
export const spatialLayer = z.int().min(0).max(7);

type MediaEndpoint = {
  method: "POST" | "DELETE";
  path: `/v1/${string}`;
  summary: string;
  limit: MediaRateLimit;
  params: z.ZodObject;
  body: z.ZodObject;
  reply: z.ZodObject;
  /** Why it may be refused beyond what every command has: no such body or id, no token, too large, too often. */
  refusals: readonly ErrorCode[];
};

/**
 * Commands to a media server: REST with JSON, 200 with `reply`, else `{ error }`. Everything may be
 * repeated without harm (produce with a chosen id), so that a command whose answer was lost can be sent again. A DELETE has no body.
 */
export const mediaApi = {
  createRoom: {
    method: "POST",
    path: "/v1/rooms",
    summary:
      "Create a room on the least loaded worker; the same id again answers the same room. With an origin it goes on with the room of this id at another media server: tracks of either are received at both.",
    limit: { per: "server", count: 2000 },
    params: nothing,
    body: z.object({ roomId: mediaId, origin: z.object({ url: mediaServerUrl }).optional() }),
    reply: z.object({ rtpCapabilities }),
    refusals: ["not-found", "conflict", "media-server-unavailable"],
  },
  closeRoom: {
    method: "DELETE",
    path: "/v1/rooms/:roomId",
    summary: "Close a room and everything in it.",
    limit: { per: "server", count: 4000 },
    params: room,
    body: nothing,
    reply: nothing,
    refusals: [],
  },
  addPeer: {
    method: "POST",
    path: "/v1/rooms/:roomId/peers",
    summary: "Add a peer: capabilities and both transports at once. The same peer again starts anew.",
    limit: { per: "room", count: 600 },
    params: room,
    body: z.object({ peerId: mediaId }),
    reply: z.object({ rtpCapabilities, sendTransport: transportOffer, receiveTransport: transportOffer }),
    refusals: ["not-found", "conflict", "media-server-unavailable"],
  },
  removePeer: {
    method: "DELETE",
    path: "/v1/rooms/:roomId/peers/:peerId",
    summary: "Remove a peer with its transports, producers and consumers.",
    limit: { per: "room", count: 1200 },
    params: peer,
    body: nothing,
    reply: nothing,
    refusals: [],
  },
  createTransport: {
    method: "POST",
    path: "/v1/rooms/:roomId/peers/:peerId/transports",
    summary: "Make a new transport; it takes the place of the former one of its direction, which is closed.",
    limit: { per: "peer", count: 40 },
    params: peer,
    body: z.object({ direction: transportDirection }),
    reply: transportOffer,
    refusals: ["not-found", "media-server-unavailable"],
  },
  connectTransport: {
    method: "POST",
    path: "/v1/rooms/:roomId/peers/:peerId/transports/:transportId/connect",
    summary: "Give the server the browser's DTLS parameters.",
    limit: { per: "peer", count: 60 },
    params: peer.extend({ transportId: mediaId }),
    body: z.object({ dtlsParameters }),
    reply: nothing,
    refusals: ["not-found", "conflict", "media-server-unavailable"],
  },
  produce: {
    method: "POST",
    path: "/v1/rooms/:roomId/peers/:peerId/producers",
    summary:
      "Send a track into the room; with an id that the sender chose, repeating it makes no second one.",
    limit: { per: "peer", count: 80 },
    params: peer,
    body: z.object({
      transportId: mediaId,
      producerId: chosenProducerId.optional(),
      kind: trackKind,
      source: trackSource,
      rtpParameters,
      paused: z.boolean(),
    }),
    reply: z.object({ producerId: mediaId }),
    refusals: ["not-found", "conflict", "media-server-unavailable"],
  },
  consume: {
    method: "POST",
    path: "/v1/rooms/:roomId/peers/:peerId/consumers",
    summary: "Receive tracks of the room. Consumers start paused; what cannot be consumed is left out.",
    limit: { per: "peer", count: 400 },
    params: peer,
    body: z.object({ producerIds: ids, rtpCapabilities }),
    reply: z.object({ consumers: z.array(mediaConsumer) }),
    refusals: ["not-found", "media-server-unavailable"],
  },
  setStreamState: {
    method: "POST",
    path: "/v1/rooms/:roomId/peers/:peerId/streams",
    summary: "Pause, resume or close producers and consumers of one peer.",
    limit: { per: "peer", count: 400 },
    params: peer,
    body: z.object({ ids, state: streamState }),
    /** Ids that were no stream of this peer any more (closed meanwhile): nothing was done for them. */
    reply: z.object({ missing: z.array(mediaId) }),
    refusals: ["not-found"],
  },
  preferLayers: {
    method: "POST",
    path: "/v1/rooms/:roomId/peers/:peerId/layers",
    summary:
      "Say up to which layer a peer wants to receive pictures. What has one layer only is left as it is.",
    limit: { per: "peer", count: 400 },
    params: peer,
    body: z.object({
      consumers: z
        .array(z.object({ consumerId: mediaId, spatialLayer }))
        .min(1)
        .max(mediaLimits.idsPerRequest),
    }),
    /** Ids that were no consumer of this peer any more. */
    reply: z.object({ missing: z.array(mediaId) }),
    refusals: ["not-found"],
  },
  drain: {
    method: "POST",
    path: "/v1/drain",
    summary:
      "Take no new rooms, or take them again. Apps move the calls that are here to other media servers.",
    limit: { per: "server", count: 20 },
    params: nothing,
    body: z.object({ draining: z.boolean() }),
    reply: nothing,
    refusals: [],
  },
} satisfies Record<string, MediaEndpoint>;

export type MediaApi = typeof mediaApi;
export type MediaApiName = keyof MediaApi;
export type MediaApiParams<N extends MediaApiName> = z.output<MediaApi[N]["params"]>;
export type MediaApiBody<N extends MediaApiName> = z.output<MediaApi[N]["body"]>;
export type MediaApiReply<N extends MediaApiName> = z.output<MediaApi[N]["reply"]>;

/** Path of an endpoint with its parameters filled in, escaped: `/v1/rooms/abc/peers/def`. */
export function mediaApiPath<N extends MediaApiName>(name: N, params: MediaApiParams<N>): string {
  const values: Record<string, unknown> = params;
  return mediaApi[name].path.replace(/:(\w+)/g, (_match, key: string) =>
    encodeURIComponent(String(values[key])),
  );
}

/** How much a media server carries now: for choosing one, and for people who watch it. */
export const mediaServerLoad = z.object({
  workers: z.int().nonnegative(),
  rooms: z.int().nonnegative(),
  peers: z.int().nonnegative(),
  producers: z.int().nonnegative(),
  consumers: z.int().nonnegative(),
  /** Share of a core that each worker needs on average, 0 to 1. */
  cpu: z.number().min(0).default(0),
});
export type MediaServerLoad = z.infer<typeof mediaServerLoad>;

/** Where a server stands, as its operator names it: `eu`, `us-east-1`. Two are in one region when the names are the same. */
export const region = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, "write a short name of letters, digits and hyphens such as eu-west");

/** `GET /health`: 200 with "ok"; 503 with "starting" while there is no worker (yet), "draining" or "stopping". */
export const mediaServerHealth = mediaServerLoad.extend({
  status: z.enum(["ok", "starting", "draining", "stopping"]),
  /** Random per process: another one means that everything the former process carried is gone. */
  instanceId: z.string(),
  region: region.optional(),
  /** Why no worker runs, for whoever operates the server. */
  problem: z.string().optional(),
});
export type MediaServerHealth = z.infer<typeof mediaServerHealth>;
