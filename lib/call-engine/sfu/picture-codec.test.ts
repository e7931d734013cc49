import { choosePictureCodec } from "./picture-codec";

const codec = (kind: "audio" | "video", mimeType: string) => ({
  kind,
  mimeType,
  clockRate: 90_000,
  preferredPayloadType: 96,
});
const deviceWith = (handlerName: string, ...videoTypes: string[]) => ({
  handlerName,
  sendRtpCapabilities: {
    codecs: [codec("audio", "audio/opus"), ...videoTypes.map((type) => codec("video", type))],
  },
});

test.each([
  ["Chrome111", "vp8", ["video/VP9", "video/rtx", "video/VP8"], "video/VP8", "simulcast"],
  ["Chrome111", "h264", ["video/VP8", "video/H264"], "video/H264", "simulcast"],
  ["Chrome111", "vp9", ["video/VP8", "video/VP9"], "video/VP9", "svc"],
  ["Chrome111", "av1", ["video/AV1"], "video/AV1", "svc"],
  ["Firefox120", "vp9", ["video/VP9", "video/VP8"], "video/VP9", "single"],
  ["Firefox120", "av1", ["video/H264", "video/VP8"], "video/VP8", "simulcast"],
] as const)(
  "%s in a session in %s encodes of %j: %s, %s",
  (handler, videoCodec, types, mimeType, layering) => {
    const chosen = choosePictureCodec(deviceWith(handler, ...types), videoCodec);
    expect(chosen).toMatchObject({ codec: { mimeType }, layering });
  },
);

test("a browser without any such codec is left to mediasoup-client, which says so", () => {
  expect(choosePictureCodec(deviceWith("Chrome111"), "vp8").codec).toBeUndefined();
});
