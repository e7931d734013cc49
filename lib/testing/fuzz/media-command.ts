import type fc from "fast-check";
import { mediaApi, type MediaApiName } from "@/lib/protocol/media-api";
import { requestsFor, type FuzzedRequest } from "./rest-request";
import type { Hints } from "./values-of";

/** Stand for what there is on the media server; they are put in when a command is sent. */
export const onServer = {
  room: "@room@",
  ana: "@ana@",
  ben: "@ben@",
  sendTransport: "@send-transport@",
  receiveTransport: "@receive-transport@",
  mic: "@mic@",
  camera: "@camera@",
  hearing: "@hearing@",
  seeing: "@seeing@",
  foreignTransport: "@foreign-transport@",
  foreignTrack: "@foreign-track@",
} as const;

const fingerprint = { algorithm: "sha-256", value: Array.from({ length: 32 }, () => "AB").join(":") };
const feedback = [{ type: "nack" }, { type: "nack", parameter: "pli" }, { type: "transport-cc" }];
const codec = (mimeType: string, payloadType: number, parameters = {}) => ({
  ...{ mimeType, payloadType, clockRate: 90_000, parameters },
  ...(mimeType.endsWith("rtx") ? {} : { rtcpFeedback: feedback }),
});
const extensions = [
  { uri: "urn:ietf:params:rtp-hdrext:sdes:mid", id: 4, encrypt: false, parameters: {} },
  { uri: "urn:ietf:params:rtp-hdrext:ssrc-audio-level", id: 1, encrypt: false, parameters: {} },
];

/** What browsers send: a voice, a picture in three sizes with repairs, by SSRC and by RID, and one in layers. */
const tracks = (ssrc: number) => [
  {
    mid: String(ssrc),
    codecs: [{ mimeType: "audio/opus", payloadType: 111, clockRate: 48_000, channels: 2, parameters: {} }],
    headerExtensions: extensions,
    encodings: [{ ssrc, dtx: true }],
    rtcp: { cname: "voice", reducedSize: true },
  },
  {
    mid: String(ssrc),
    codecs: [codec("video/VP8", 96), codec("video/rtx", 97, { apt: 96 })],
    headerExtensions: extensions,
    encodings: [1, 2, 3].map((i) => ({ ssrc: ssrc + i, rtx: { ssrc: ssrc + 10 + i }, maxBitrate: 300_000 })),
    rtcp: { cname: "picture" },
  },
  {
    mid: String(ssrc),
    codecs: [codec("video/H264", 102, { "packetization-mode": 1, "profile-level-id": "42e01f" })],
    encodings: [{ rid: "low", scaleResolutionDownBy: 2 }, { rid: "high" }],
  },
  {
    codecs: [codec("video/VP9", 98, { "profile-id": 0 })],
    encodings: [{ ssrc: ssrc + 20, scalabilityMode: "L3T3_KEY", codecPayloadType: 98 }],
  },
];

/** @param rtpCapabilities of the media server itself */
export function mediaHints(rtpCapabilities: object): Hints {
  const streams = [onServer.mic, onServer.camera, onServer.hearing, onServer.seeing, onServer.foreignTrack];
  return {
    roomId: [onServer.room],
    peerId: [onServer.ana, onServer.ana, onServer.ben],
    transportId: [onServer.sendTransport, onServer.receiveTransport, onServer.foreignTransport],
    producerId: [onServer.camera, onServer.foreignTrack, "8f14e45f-ceea-467f-9b1c-0f0e6b1d7c11"],
    producerIds: [onServer.mic, onServer.camera, onServer.foreignTrack],
    consumerId: [onServer.seeing, onServer.hearing, onServer.mic],
    ids: streams,
    rtpParameters: [...tracks(1_000), ...tracks(2_000), ...tracks(3_000)],
    dtlsParameters: [
      { role: "client", fingerprints: [fingerprint] },
      { role: "auto", fingerprints: [fingerprint, fingerprint] },
    ],
    rtpCapabilities: [rtpCapabilities],
  };
}

export type MediaCommand = FuzzedRequest & { name: MediaApiName };

/** A command as somebody sends it who has the token: right, wrong in one place, or meant to do harm. */
export function commandsFor(name: MediaApiName, hints: Hints): fc.Arbitrary<MediaCommand> {
  const { method, params, body } = mediaApi[name];
  const route = { method, params, ...(method === "DELETE" ? {} : { body }) };
  return requestsFor(route, hints).map((request) => ({ name, ...request }));
}
