import type { types as mediasoup } from "mediasoup-client";
import { z } from "zod";
import { epoch, mediaId, participantId } from "./ids";
import { trackKind, trackSource } from "./participant";
import { commonVideoCodec, videoCodec } from "./video-codec";

/** How media travels: straight between browsers, or through a media server. */
export const pathKind = z.enum(["p2p", "sfu"]);
export type PathKind = z.infer<typeof pathKind>;

/** Whether a media server can take a call now; "starting" while the worker of a first start is still being built. */
export const mediaServerState = z.enum(["up", "starting", "down"]);
export type MediaServerState = z.infer<typeof mediaServerState>;

/** Why the path changes or a change was given up. A code: the page has the sentence. */
export const modeReason = z.enum([
  "second-joined",
  "call-grew",
  "call-shrank",
  "policy",
  "p2p-failed",
  "sfu-failed",
  "media-server-lost",
  "media-server-drained",
  "codec-not-shared",
  "media-server-back",
  "not-ready-in-time",
  "superseded",
  "somebody-returned",
  "retry",
  "nobody-left",
]);
export type ModeReason = z.infer<typeof modeReason>;

// What mediasoup makes is checked in depth by mediasoup itself on both ends; here its outline, and its type.
const opaque = <T extends object>() => z.custom<T>((value) => typeof value === "object" && value !== null);
export const rtpCapabilities = opaque<mediasoup.RtpCapabilities>();
export const rtpParameters = opaque<mediasoup.RtpParameters>();
export const dtlsParameters = opaque<mediasoup.DtlsParameters>();
export const iceParameters = opaque<mediasoup.IceParameters>();

/** One side of a WebRTC transport on the media server, as a browser needs it to connect. */
export const transportOffer = z.object({
  id: mediaId,
  iceParameters,
  iceCandidates: z.array(opaque<mediasoup.IceCandidate>()),
  dtlsParameters,
});
export type TransportOffer = z.infer<typeof transportOffer>;

/** A track somebody sends to the SFU. */
export const producerInfo = z.object({
  producerId: mediaId,
  participantId,
  source: trackSource,
  kind: trackKind,
});
export type ProducerInfo = z.infer<typeof producerInfo>;

/**
 * Everything a browser needs to reach the SFU without asking again: capabilities, both transports, and what there is
 * to receive. A session outlives single preparations: it is warmed before it is needed ([M3]).
 */
export const sfuSession = z.object({
  sessionId: mediaId,
  routerRtpCapabilities: rtpCapabilities,
  sendTransport: transportOffer,
  receiveTransport: transportOffer,
  /** Everybody in the session decodes it: what pictures are sent in by whoever can encode it, by others in VP8. */
  videoCodec: videoCodec.default(commonVideoCodec),
  producers: z.array(producerInfo),
  /** The call is leaving this media server: the session is for what is live, and for no path after that. */
  former: z.boolean().optional(),
});
export type SfuSession = z.infer<typeof sfuSession>;

export const iceServer = z.object({
  urls: z.union([z.string(), z.array(z.string())]),
  username: z.string().optional(),
  credential: z.string().optional(),
});
export type IceServer = z.infer<typeof iceServer>;

/** A path under one epoch with the people on it. Between two of them on `p2p` the smaller id initiates. */
export const pathPlan = z.object({
  epoch,
  path: pathKind,
  members: z.array(participantId),
  /** Present when the path is `sfu` and the receiver has no session yet or a new one. */
  session: sfuSession.optional(),
});
export type PathPlan = z.infer<typeof pathPlan>;

/** The paths of a room as they are now, for a browser that may have missed how they came about. */
export const roomPaths = z.object({
  live: pathPlan.omit({ session: true }).nullable(),
  preparing: pathPlan.omit({ session: true }).nullable(),
});
export type RoomPaths = z.infer<typeof roomPaths>;
