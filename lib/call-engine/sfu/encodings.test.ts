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
