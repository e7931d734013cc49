import * as fake from "mediasoup-client/fakeParameters";
import { checkMediaParameters } from "./check-media-parameters";

const opus = { mimeType: "audio/opus", payloadType: 111, clockRate: 48_000, channels: 2 };
const rtp = (change: object) => ({ codecs: [opus], encodings: [{ ssrc: 1 }], ...change });
const refused = expect.objectContaining({ code: "bad-request" });

test("what mediasoup-client makes passes", () => {
  checkMediaParameters("dtlsParameters", fake.generateLocalDtlsParameters());
  checkMediaParameters("rtpCapabilities", fake.generateNativeRtpCapabilities());
  for (const codecMimeType of ["audio/opus", "video/VP8"])
    checkMediaParameters(
      "rtpParameters",
      fake.generateConsumerRemoteParameters({ codecMimeType }).rtpParameters,
    );
  checkMediaParameters("rtpParameters", rtp({ encodings: [{ rid: "r0", maxBitrate: 100_000, dtx: true }] }));
});

test.each([
  ["a fraction of a bit per second", rtp({ encodings: [{ ssrc: 1, maxBitrate: 0.5 }] })],
  ["a bitrate in words", rtp({ encodings: [{ ssrc: 1, maxBitrate: "much" }] })],
  ["a rid that is no text", rtp({ encodings: [{ rid: { toString: 1 } }] })],
  ["a mid that is no text", rtp({ mid: 7 })],
  ["no codec", rtp({ codecs: [] })],
  ["a codec parameter that is an object", rtp({ codecs: [{ ...opus, parameters: { a: {} } }] })],
  [
    "more encodings than any browser sends",
    rtp({ encodings: Array.from({ length: 17 }, () => ({ ssrc: 1 })) }),
  ],
  ["nothing", null],
])("%s is refused as RTP parameters", (_name, value) => {
  expect(() => checkMediaParameters("rtpParameters", value)).toThrow(refused);
});

test.each([
  ["no fingerprint", { fingerprints: [] }],
  ["an unknown algorithm", { fingerprints: [{ algorithm: "md5", value: "AA" }] }],
  ["an unknown role", { ...fake.generateLocalDtlsParameters(), role: "boss" }],
])("%s is refused as DTLS parameters", (_name, value) => {
  expect(() => checkMediaParameters("dtlsParameters", value)).toThrow(refused);
});
