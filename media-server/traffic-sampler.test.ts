import { TrafficSampler, type SampledPeer } from "./traffic-sampler";

function makePeer(transportId: string, sent: { bytes: number; packets: number }) {
  const transport = {
    getStats: async () => [
      {
        transportId,
        bytesReceived: sent.bytes,
        bytesSent: 2 * sent.bytes,
        recvBitrate: 100,
        sendBitrate: 200,
        rtpPacketLossSent: 0.1,
      },
    ],
  };
  const counted = () => ({
    packetCount: sent.packets,
    packetsLost: 1,
    nackCount: 2,
    pliCount: 3,
    firCount: 1,
  });
  const producer = {
    id: `camera of ${transportId}`,
    kind: "video" as const,
    type: "simulcast" as const,
    rtpParameters: { encodings: [{ ssrc: 1 }, { ssrc: 2 }] },
    getStats: async () => [{ ssrc: 1, bitrate: 100_000, ...counted() }],
  };
  const consumer = {
    kind: "video" as const,
    type: "simulcast" as const,
    currentLayers: { spatialLayer: 1 },
    paused: false,
    producerPaused: false,
    getStats: async () => [{ type: "outbound-rtp", bitrate: 40_000 }],
  };
  return { transports: [transport], producers: [producer], consumers: [consumer] };
}

let sampler: TrafficSampler;
let peers: SampledPeer[];
beforeEach(() => {
  peers = [];
  sampler = new TrafficSampler(() => peers);
});
afterEach(() => sampler.close());

test("counters grow by what has been added since the last look, and stay when a stream ends", async () => {
  const sent = { bytes: 1_000, packets: 10 };
  peers = [makePeer("one", sent), makePeer("two", { bytes: 500, packets: 5 })];
  await sampler.look();
  sent.bytes = 1_600;
  sent.packets = 16;
  await sampler.look();
  expect(sampler.bytes).toEqual({ bytesReceived: 2_100, bytesSent: 4_200 });
  expect(sampler.byKind.video).toEqual({
    packetsReceived: 21,
    packetsLost: 2,
    nacks: 4,
    keyFrameRequests: 8,
  });
  expect(sampler.receivedBitrate).toBe(200);
  peers = [];
  await sampler.look();
  expect(sampler.bytes.bytesReceived).toBe(2_100);
  expect([sampler.receivedBitrate, sampler.sentBitrate, sampler.sentLoss]).toEqual([0, 0, 0]);
});

test("bit rates are those of the last look, by kind and layer", async () => {
  peers = [
    makePeer("one", { bytes: 0, packets: 0 }),
    makePeer("two", { bytes: 0, packets: 0 }),
    {
      transports: [],
      consumers: [],
      producers: [{ ...makePeer("three", { bytes: 0, packets: 0 }).producers[0]!, type: "simple" }],
    },
  ];
  await sampler.look();
  expect(sampler.layerBitrates.get("video")).toEqual(
    new Map([
      ["0", 200_000],
      ["single", 100_000],
    ]),
  );
  expect(sampler.layerBitrates.get("audio")).toEqual(new Map());
  expect(sampler.sentLayerBitrates.get("video")).toEqual(new Map([["1", 80_000]]));
  peers = [];
  await sampler.look();
  expect(sampler.layerBitrates.get("video")).toEqual(new Map());
  expect(sampler.sentLayerBitrates.get("video")).toEqual(new Map());
});

test("what closes during a look is left out, the others count", async () => {
  const closed = { getStats: () => Promise.reject(new Error("closed")) };
  peers = [
    { transports: [closed], producers: [], consumers: [] },
    makePeer("two", { bytes: 500, packets: 5 }),
  ];
  await sampler.look();
  expect(sampler.bytes.bytesReceived).toBe(500);
  expect(sampler.sentLoss).toBeCloseTo(0.1);
});
