import { trackKind, type TrackKind } from "@/lib/protocol/participant";
import { askInTurns } from "./ask-in-turns";
import { layerOfConsumer, type LayerLabel, type LayeredConsumer } from "./stream-layers";

/** A room of fifty has thousands of tracks on their way out, and each is a request to a worker: so many are asked. */
const asked = 200;

type ConsumerStat = { type: string; bitrate: number };

/** The part of a track on its way out that is looked at. */
export type SampledConsumer = LayeredConsumer & {
  readonly kind: TrackKind;
  readonly paused: boolean;
  readonly producerPaused: boolean;
  getStats(): Promise<ConsumerStat[]>;
};

export type LayerRates = ReadonlyMap<TrackKind, ReadonlyMap<LayerLabel, number>>;

/** What all tracks of one layer send together, worked out from those that were asked. */
class OneLayer {
  tracks = 0;
  asked = 0;
  bitrate = 0;
}

/**
 * Bits per second that go out, by kind and layer, repeats of lost packets included. Up to 200 tracks are asked, spread over
 * all of them, others with every look; the rest count as those of their layer do on average.
 * @param looks how often that has been done before
 */
export async function sentLayerRates(
  consumers: readonly SampledConsumer[],
  looks: number,
): Promise<LayerRates> {
  const sent = consumers
    .filter(({ paused, producerPaused }) => !paused && !producerPaused)
    .map((consumer) => ({ consumer, layer: layerOfConsumer(consumer) }));
  const layers = new Map(trackKind.options.map((kind) => [kind, new Map<LayerLabel, OneLayer>()]));
  const layerOf = ({ consumer, layer }: (typeof sent)[number]) => {
    const one = layers.get(consumer.kind)?.get(layer) ?? new OneLayer();
    layers.get(consumer.kind)?.set(layer, one);
    return one;
  };
  for (const one of sent) layerOf(one).tracks++;
  const step = Math.ceil(sent.length / asked);
  const chosen = sent.filter((_, i) => (i + looks) % step === 0);
  const answers = await askInTurns(chosen, async (one) => ({ one, stats: await one.consumer.getStats() }));
  for (const { one, stats } of answers) {
    const layer = layerOf(one);
    layer.asked++;
    for (const { type, bitrate } of stats) if (type === "outbound-rtp") layer.bitrate += bitrate; // not its producer's
  }
  const rateOf = ({ tracks, asked: count, bitrate }: OneLayer) => (bitrate * tracks) / Math.max(count, 1);
  return new Map(
    [...layers].map(([kind, ofKind]) => [
      kind,
      new Map([...ofKind].map(([layer, one]) => [layer, rateOf(one)])),
    ]),
  );
}
