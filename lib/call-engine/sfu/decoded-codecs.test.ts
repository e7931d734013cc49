import { decodedCodecs } from "./decoded-codecs";

const codec = (mimeType: string, sdpFmtpLine?: string) => ({
  mimeType,
  clockRate: 90_000,
  ...(sdpFmtpLine === undefined ? {} : { sdpFmtpLine }),
});

/** As if this browser decoded these. */
function decoding(...codecs: ReturnType<typeof codec>[]) {
  Object.assign(globalThis, {
    RTCRtpReceiver: { getCapabilities: () => ({ codecs, headerExtensions: [] }) },
  });
}
afterEach(() => {
  Reflect.deleteProperty(globalThis, "RTCRtpReceiver");
});

test("a browser with all of them says so, once each", () => {
  decoding(
    codec("video/VP8"),
    codec("video/rtx"),
    codec("video/VP9", "profile-id=0"),
    codec("video/VP9", "profile-id=2"),
    codec("video/H264", "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"),
    codec("video/AV1", "level-idx=5;profile=0;tier=0"),
    codec("video/ulpfec"),
  );
  expect(decodedCodecs().sort()).toEqual(["av1", "h264", "vp8", "vp9"]);
});

test("what is decoded in other profiles only does not count", () => {
  decoding(
    codec("video/VP8"),
    codec("video/VP9", "profile-id=2"),
    codec("video/H264", "level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f"),
    codec("video/H264", "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=64001f"),
    codec("video/H264", "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f"),
    codec("video/AV1", "level-idx=5;profile=1;tier=0"),
  );
  expect(decodedCodecs()).toEqual(["vp8"]);
});

test("a profile that is not named is the first one", () => {
  decoding(codec("video/VP9"), codec("video/AV1"));
  expect(decodedCodecs()).toEqual(["vp9", "av1", "vp8"]);
});

test("a browser that does not tell decodes what every browser does", () => {
  expect(decodedCodecs()).toEqual(["vp8"]);
});
