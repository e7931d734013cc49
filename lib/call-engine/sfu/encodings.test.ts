import { sendOptions } from "./encodings";

test.each([
  [1280, [4, 2, 1]],
  [640, [2, 1]],
  [320, [undefined]],
])("a picture of %i pixels is sent in as many layers as the browser makes of it", (longerSide, scales) => {
  const { encodings = [] } = sendOptions("camera", longerSide);
  expect(encodings.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual(scales);
});

test("layers have temporal ones, a single encoding has none: mediasoup would take it for SVC", () => {
  expect(sendOptions("camera", 640).encodings).toEqual([
    expect.objectContaining({ scalabilityMode: "L1T3" }),
    expect.objectContaining({ scalabilityMode: "L1T3" }),
  ]);
  for (const single of [sendOptions("camera", 320), sendOptions("screen")])
    expect(single.encodings?.map(({ scalabilityMode }) => scalabilityMode)).toEqual([undefined]);
});

test.each([
  [1280, "L3T3_KEY", 2_100_000],
  [640, "L2T3_KEY", 560_000],
  [320, "L1T1", 300_000],
])("with SVC a picture of %i pixels is one stream, %s", (longerSide, scalabilityMode, maxBitrate) => {
  expect(sendOptions("camera", longerSide, "svc").encodings).toEqual([{ scalabilityMode, maxBitrate }]);
});

test("a browser that cannot make SVC layers sends one size, and so does every screen", () => {
  for (const { encodings = [] } of [
    sendOptions("camera", 1280, "single"),
    sendOptions("screen", 1920, "svc"),
    sendOptions("screen", 1920, "single"),
  ])
    expect(encodings.map(({ scalabilityMode }) => scalabilityMode)).toEqual(["L1T1"]);
});
