import { layerOfConsumer, layerOfStream } from "./stream-layers";

test("a stream of simulcast is the layer of its encoding, by SSRC or by RID", () => {
  const bySsrc = { type: "simulcast" as const, rtpParameters: { encodings: [{ ssrc: 1 }, { ssrc: 2 }] } };
  const byRid = {
    type: "simulcast" as const,
    rtpParameters: { encodings: [{ rid: "low" }, { rid: "high" }] },
  };
  expect(layerOfStream(bySsrc, { ssrc: 2 })).toBe("1");
  expect(layerOfStream(byRid, { ssrc: 77, rid: "low" })).toBe("0");
  expect(layerOfStream(byRid, { ssrc: 77 })).toBe("none");
});

test("however many encodings there are, there are eight layers at most", () => {
  const encodings = Array.from({ length: 16 }, (_, ssrc) => ({ ssrc }));
  const producer = { type: "simulcast" as const, rtpParameters: { encodings } };
  const labels = encodings.map(({ ssrc }) => layerOfStream(producer, { ssrc }));
  expect(new Set(labels).size).toBe(8);
});

test("one size is no layer, and several in one stream are told by their receivers alone", () => {
  const rtpParameters = { encodings: [{ ssrc: 1 }] };
  expect(layerOfStream({ type: "simple", rtpParameters }, { ssrc: 1 })).toBe("single");
  expect(layerOfStream({ type: "svc", rtpParameters }, { ssrc: 1 })).toBe("svc");
});

test("a receiver gets the layer that is sent now, or none", () => {
  expect(layerOfConsumer({ type: "simulcast", currentLayers: { spatialLayer: 2 } })).toBe("2");
  expect(layerOfConsumer({ type: "svc", currentLayers: { spatialLayer: 9 } })).toBe("7");
  expect(layerOfConsumer({ type: "simulcast", currentLayers: undefined })).toBe("none");
  expect(layerOfConsumer({ type: "simple", currentLayers: undefined })).toBe("single");
});
