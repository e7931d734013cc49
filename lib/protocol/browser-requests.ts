import { z } from "zod";
import { chatRequests } from "./chat-requests";
import type { RequestContract } from "./contract";
import { chosenProducerId, displayName, epoch, mediaId, participantId } from "./ids";
import { moderationRequests } from "./moderation-requests";
import { callSettings, waitingPerson } from "./moderation-notifications";
import {
  dtlsParameters,
  iceServer,
  mediaServerState,
  pathKind,
  producerInfo,
  roomPaths,
  rtpCapabilities,
  rtpParameters,
} from "./mode";
import { participantInfo, participantMedia, trackKind, trackSource } from "./participant";
import { switchReport } from "./switch-report";
import { decodedVideoCodecs } from "./video-codec";

const nothing = z.object({});

/** Shown when a seat is taken again over another connection; opaque to browsers. */
export const seatToken = z.string().min(1).max(2_048);

/** What a page still has of the media of a call whose seat it takes again: nothing after a reload. */
export const keptMedia = z.object({
  /** Of the paths that are open in this page, live or being prepared. */
  epochs: z.array(epoch).max(4),
  /** The SFU session that the next path would use. */
  sessionId: mediaId.nullable(),
  /** Of a media server that the call is leaving: the session that is shown until another path has taken over. */
  formerSessionId: mediaId.nullish(),
});
export type KeptMedia = z.infer<typeof keptMedia>;

/** An SFU session that was kept and is still the right one, with what there is to receive on it now. */
const sessionThatGoesOn = z.object({ sessionId: mediaId, producers: z.array(producerInfo) });
export type SessionThatGoesOn = z.infer<typeof sessionThatGoesOn>;

/** What somebody learns at once on taking a seat. New paths follow as `mode:…` notifications right behind the ack. */
export const roomSnapshot = z.object({
  selfId: participantId,
  participants: z.array(participantInfo),
  mediaServer: mediaServerState,
  iceServers: z.array(iceServer),
  seatToken,
  /** The seat was there already: what was kept and is named below goes on. */
  resumed: z.boolean(),
  paths: roomPaths,
  settings: callSettings.default({
    locked: false,
    waitingRoom: false,
    screenSharing: "everybody",
    chatAllowed: true,
  }),
  /** Who waits at the door; nobody for those who may not let them in. */
  waiting: z.array(waitingPerson).default([]),
  session: sessionThatGoesOn.nullable(),
  /** The same of the media server that the call is leaving. */
  formerSession: sessionThatGoesOn.nullish(),
});
export type RoomSnapshot = z.infer<typeof roomSnapshot>;

/** SDP or ICE of simple-peer: forwarded unread, bounded by the socket's message size. */
export const p2pSignal = z.record(z.string(), z.unknown());

/** Description of one consumer, as mediasoup-client takes it. */
export const consumerOffer = z.object({
  consumerId: mediaId,
  producerId: mediaId,
  participantId,
  source: trackSource,
  kind: trackKind,
  rtpParameters,
});
export type ConsumerOffer = z.infer<typeof consumerOffer>;

/** Of a whole picture, in pixels: a camera's longer side when it is held upright, and more than any screen has. */
export const pictureHeight = z.int().min(1).max(16_384);

/** How large a picture is seen in a browser, in the pixels of its screen; null while it is not seen. */
export const wantedPicture = z.object({ consumerId: mediaId, height: pictureHeight.nullable() });
export type WantedPicture = z.infer<typeof wantedPicture>;

/**
 * Everything a browser may ask of the server. The meeting is the one the socket was authenticated for; who asks is
 * who the socket is. Payloads therefore name neither.
 */
export const browserRequests = {
  /** The pre-join page is open: the SFU may be warmed ([M3]). */
  "room:knock": {
    payload: z.object({ decodes: decodedVideoCodecs }),
    reply: z.object({
      participants: z.int().nonnegative(),
      full: z.boolean(),
      mediaServer: mediaServerState,
      /** The id that the seat will have, so that an SFU session can be connected before joining. */
      selfId: participantId,
      iceServers: z.array(iceServer),
    }),
  },
  "room:join": {
    payload: z.object({
      name: displayName,
      media: participantMedia,
      decodes: decodedVideoCodecs,
      /** Takes this seat again; the name stays the one it was taken with. */
      seatToken: seatToken.optional(),
      kept: keptMedia.default({ epochs: [], sessionId: null }),
    }),
    reply: roomSnapshot,
  },
  /** Another token before the one there is expires. */
  "room:renew-seat": { payload: nothing, reply: z.object({ seatToken }) },
  /** `returning`: the page is being closed or loaded again, which it cannot tell: the seat is kept for a moment. */
  "room:leave": { payload: z.object({ returning: z.boolean().default(false) }), reply: nothing },

  /** Everybody on the other side of this epoch has been swapped to the new path here ([M5]). */
  "mode:ready": { payload: z.object({ epoch }), reply: nothing },
  /** Nothing has come over the live direct path for a moment, or something comes again ([M9]). */
  "mode:doubt": { payload: z.object({ epoch, doubted: z.boolean() }), reply: nothing },
  /** The path of this epoch does not work here: while preparing ([M8]) or while live ([M9]). */
  "mode:failed": {
    payload: z.object({ epoch, path: pathKind, reason: z.string().max(300) }),
    reply: nothing,
  },

  "p2p:signal": {
    payload: z.object({
      to: participantId,
      epoch,
      /** Tells one attempt to connect from the next between the same two people in the same epoch. */
      connection: z.string().max(64),
      signal: p2pSignal,
    }),
    reply: nothing,
  },

  "sfu:connect-transport": {
    payload: z.object({ sessionId: mediaId, transportId: mediaId, dtlsParameters }),
    reply: nothing,
  },
  "sfu:produce": {
    payload: z.object({
      sessionId: mediaId,
      transportId: mediaId,
      producerId: chosenProducerId.optional(),
      source: trackSource,
      kind: trackKind,
      rtpParameters,
      paused: z.boolean(),
      /** Of a picture as it is captured: says how large each of its layers is. */
      height: pictureHeight.optional(),
    }),
    reply: z.object({ producerId: mediaId }),
  },
  /**
   * For what is sent now and then, as a screen: whoever received it lets go of it. Mic and camera stay and merely send
   * nothing while they are off, so that they are back at once.
   */
  "sfu:close-producer": {
    payload: z.object({ sessionId: mediaId, producerId: mediaId }),
    reply: nothing,
  },
  /** Consumers start paused; what cannot be consumed with these capabilities is left out of the reply. */
  "sfu:consume": {
    payload: z.object({
      sessionId: mediaId,
      rtpCapabilities,
      producerIds: z.array(mediaId).min(1).max(200),
    }),
    reply: z.object({ consumers: z.array(consumerOffer) }),
  },
  "sfu:resume-consumer": {
    payload: z.object({ sessionId: mediaId, consumerIds: z.array(mediaId).min(1).max(200) }),
    reply: nothing,
  },
  /**
   * How large these pictures are seen from now on: the layer that fits is sent, and nothing of what is not seen until it
   * is again. The first size also says, as `sfu:resume-consumer` does of sound, that the browser is ready.
   */
  "sfu:want-pictures": {
    payload: z.object({ sessionId: mediaId, pictures: z.array(wantedPicture).min(1).max(200) }),
    reply: nothing,
  },

  "participant:set-media": { payload: participantMedia, reply: nothing },
  "participant:raise-hand": { payload: z.object({ raised: z.boolean() }), reply: nothing },

  ...moderationRequests,
  ...chatRequests,

  /** Measured in this browser around one switch; once for each preparation it was part of. */
  "metrics:report-switch": { payload: switchReport, reply: nothing },
} satisfies RequestContract;

export type BrowserRequests = typeof browserRequests;
