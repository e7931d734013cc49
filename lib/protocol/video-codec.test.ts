import { spatialLayersOf, videoCodecOf } from "./video-codec";

test.each([
  ["L3T3_KEY", 3],
  ["L2T1h", 2],
  ["L1T3", 1],
  ["S3T3", 1], // three streams in one: no media server here chooses between them
  ["", 1],
  [undefined, 1],
])("%s has %i layers", (mode, layers) => {
  expect(spatialLayersOf(mode)).toBe(layers);
});

test.each([
  ["video/VP9", "vp9"],
  ["video/h264", "h264"],
  ["video/rtx", null],
  ["audio/opus", null],
])("%s is %s", (mimeType, codec) => {
  expect(videoCodecOf(mimeType)).toBe(codec);
});
