import fc from "fast-check";
import { browserRequests, type BrowserRequests } from "@/lib/protocol/browser-requests";
import { fuzzHints } from "./fuzz-hints";
import { hostileMessage } from "./hostile-values";
import { nearly } from "./nearly";
import { valuesOf } from "./values-of";

/** Stand for what there is in the call; they are put in when a request is sent. */
export const inCall = {
  self: "@self@",
  other: "@other@",
  waiting: "@waiting@",
  session: "@session@",
  sendTransport: "@send-transport@",
  receiveTransport: "@receive-transport@",
  producer: "@producer@",
  capabilities: "@capabilities@",
  seatToken: "@seat-token@",
  message: "@message@",
} as const;

const opus = {
  mid: "0",
  codecs: [{ mimeType: "audio/opus", payloadType: 111, clockRate: 48_000, channels: 2, parameters: {} }],
  headerExtensions: [],
  encodings: [{ ssrc: 1_234 }],
  rtcp: { cname: "voice" },
};
const fingerprint = { algorithm: "sha-256", value: Array.from({ length: 32 }, () => "AB").join(":") };

const people = [inCall.other, inCall.other, inCall.self, inCall.waiting];
const hints = {
  ...fuzzHints,
  participantId: people,
  to: people,
  id: [inCall.message],
  epoch: [0, 1, 2],
  sessionId: [inCall.session],
  transportId: [inCall.sendTransport, inCall.receiveTransport],
  producerId: [inCall.producer],
  producerIds: [inCall.producer],
  consumerIds: [inCall.producer],
  rtpParameters: [opus, opus, {}],
  rtpCapabilities: [inCall.capabilities],
  dtlsParameters: [{ role: "client", fingerprints: [fingerprint] }, {}],
  seatToken: [inCall.seatToken],
};

/** What may come as the payload of a request: right, wrong in one place, or meant to do harm. */
export function payloadsFor(name: keyof BrowserRequests): fc.Arbitrary<unknown> {
  const valid = valuesOf(browserRequests[name].payload, hints);
  return fc.oneof(
    { weight: 3, arbitrary: valid },
    { weight: 4, arbitrary: nearly(valid, hostileMessage) },
    { weight: 1, arbitrary: hostileMessage },
  );
}
