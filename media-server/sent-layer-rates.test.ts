import { sentLayerRates, type SampledConsumer } from "./sent-layer-rates";

let questions = 0;
beforeEach(() => (questions = 0));

function makeConsumer(bitrate: number, spatialLayer: number, state: Partial<SampledConsumer> = {}) {
  const consumer: SampledConsumer = {
    kind: "video",
    type: "simulcast",
    currentLayers: { spatialLayer },
    paused: false,
    producerPaused: false,
    getStats: async () => {
      questions++;
      return [
        { type: "outbound-rtp", bitrate },
        { type: "inbound-rtp", bitrate: 5_000_000 },
      ];
    },
    ...state,
  };
  return consumer;
}

test("what goes out is added up by kind and layer, without what is paused", async () => {
  const rates = await sentLayerRates(
    [
      makeConsumer(100, 0),
      makeConsumer(150, 0),
      makeConsumer(700, 1),
      makeConsumer(900, 1, { paused: true }),
      makeConsumer(900, 1, { producerPaused: true }),
      makeConsumer(30, 0, { kind: "audio", type: "simple", currentLayers: undefined }),
    ],
    0,
  );
  expect(rates.get("video")).toEqual(
    new Map([
      ["0", 250],
      ["1", 700],
    ]),
  );
  expect(rates.get("audio")).toEqual(new Map([["single", 30]]));
  expect(questions).toBe(4);
});

test("of a thousand two hundred are asked, others each time, and the rest is taken for their average", async () => {
  const consumers = Array.from({ length: 1_000 }, (_, i) =>
    makeConsumer(i < 500 ? 100 : 300, i < 500 ? 0 : 1),
  );
  const asked = new Set<number>();
  for (const [i, consumer] of consumers.entries()) {
    const { getStats } = consumer;
    consumer.getStats = () => {
      asked.add(i);
      return getStats();
    };
  }
  for (let looks = 0; looks < 5; looks++) {
    questions = 0;
    const rates = await sentLayerRates(consumers, looks);
    expect(questions).toBe(200);
    expect(rates.get("video")).toEqual(
      new Map([
        ["0", 50_000],
        ["1", 150_000],
      ]),
    );
  }
  expect(asked.size).toBe(1_000);
});

test("a track that closes during the look counts as the others of its layer", async () => {
  const closed = makeConsumer(0, 0, { getStats: () => Promise.reject(new Error("closed")) });
  const rates = await sentLayerRates([makeConsumer(100, 0), closed], 0);
  expect(rates.get("video")).toEqual(new Map([["0", 200]]));
});

test("nobody receives anything", async () => {
  expect((await sentLayerRates([], 3)).get("video")).toEqual(new Map());
});
