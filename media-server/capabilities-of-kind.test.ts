import type { types } from "mediasoup";
import { capabilitiesOfKind } from "./capabilities-of-kind";

const capabilities: types.RtpCapabilities = {
  codecs: [
    { kind: "audio", mimeType: "audio/opus", preferredPayloadType: 100, clockRate: 48_000 },
    { kind: "video", mimeType: "Video/VP8", preferredPayloadType: 101, clockRate: 90_000 },
    { kind: "video", mimeType: "video/rtx", preferredPayloadType: 102, clockRate: 90_000 },
  ],
  headerExtensions: [
    { kind: "audio", uri: "urn:ietf:params:rtp-hdrext:sdes:mid", preferredId: 1 },
    { kind: "video", uri: "urn:ietf:params:rtp-hdrext:sdes:mid", preferredId: 1 },
    { uri: "urn:ietf:params:rtp-hdrext:toffset", preferredId: 2 } as types.RtpHeaderExtension,
  ],
};

test("each kind gets its codecs and its extensions, and those for both", () => {
  const audio = capabilitiesOfKind(capabilities, "audio");
  expect(audio.codecs?.map(({ mimeType }) => mimeType)).toEqual(["audio/opus"]);
  expect(audio.headerExtensions?.map(({ preferredId }) => preferredId)).toEqual([1, 2]);
  const video = capabilitiesOfKind(capabilities, "video");
  expect(video.codecs?.map(({ mimeType }) => mimeType)).toEqual(["Video/VP8", "video/rtx"]);
  expect(video.headerExtensions?.map(({ preferredId }) => preferredId)).toEqual([1, 2]);
});

test("capabilities of nothing stay so", () => {
  expect(capabilitiesOfKind({}, "video")).toEqual({ codecs: [], headerExtensions: [] });
});
