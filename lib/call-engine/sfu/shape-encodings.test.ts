import { RESTING_FRAME_RATE } from "./resting-picture";
import { shapeEncodings } from "./shape-encodings";

function makeSender(...encodings: (RTCRtpEncodingParameters & { scalabilityMode?: string })[]) {
  let parameters = { encodings } as RTCRtpSendParameters;
  const set = jest.fn((next: RTCRtpSendParameters) => {
    parameters = next;
    return Promise.resolve();
  });
  const copy = () => ({ ...parameters, encodings: parameters.encodings.map((one) => ({ ...one })) });
  return { sender: { getParameters: copy, setParameters: set }, set };
}

test("frame rate and layers are set in one step, what else is there stays, and nothing is set twice", async () => {
  const { sender, set } = makeSender({ rid: "r0", maxBitrate: 1 }, { rid: "r1" }, { rid: "r2" });
  await shapeEncodings(sender, { resting: true, topLayer: 1 });
  await shapeEncodings(sender, { resting: true, topLayer: 1 });
  expect(set).toHaveBeenCalledTimes(1);
  const maxFramerate = RESTING_FRAME_RATE;
  expect(sender.getParameters().encodings).toEqual([
    { rid: "r0", maxBitrate: 1, maxFramerate, active: true },
    { rid: "r1", maxFramerate, active: true },
    { rid: "r2", maxFramerate, active: false },
  ]);
});

test("a picture that is sent in one size always is", async () => {
  const { sender } = makeSender({});
  await shapeEncodings(sender, { resting: false, topLayer: 0 });
  expect(sender.getParameters().encodings).toEqual([expect.objectContaining({ active: true })]);
});

test("layers that share one stream are left out by its bit rate, and come back by it", async () => {
  const { sender, set } = makeSender({ scalabilityMode: "L3T3_KEY", maxBitrate: 2_100_000 });
  const limit = async (topLayer: number) => {
    await shapeEncodings(sender, { resting: false, topLayer });
    const [encoding] = sender.getParameters().encodings;
    return [encoding?.active, encoding?.maxBitrate];
  };
  expect(await limit(0)).toEqual([true, 150_000]);
  expect(await limit(1)).toEqual([true, 560_000]);
  expect(await limit(Infinity)).toEqual([true, 2_100_000]);
  expect(await limit(2)).toEqual([true, 2_100_000]);
  expect(set).toHaveBeenCalledTimes(3);
});
