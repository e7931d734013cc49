import type { types } from "mediasoup";

/** The part of mediasoup's Consumer that is used here. */
export interface LayeredPicture {
  readonly type: types.ConsumerType;
  readonly paused: boolean;
  readonly closed: boolean;
  readonly preferredLayers?: { spatialLayer: number } | undefined;
  setPreferredLayers(layers: { spatialLayer: number }): Promise<void>;
}

/** Up to which layer pictures are to be received. What was asked for last holds, also over what still waits. */
export class LayerWishes {
  /** As last asked for: mediasoup itself knows only once its worker has answered. */
  readonly #asked = new WeakMap<LayeredPicture, number>();

  /**
   * Receives a picture in at most this layer. What has one layer only is left as it is.
   * @param turn what a picture that flows waits for before it changes
   */
  async prefer(
    consumer: LayeredPicture,
    spatialLayer: number,
    turn: () => Promise<void> | undefined,
  ): Promise<void> {
    if (consumer.type !== "simulcast" && consumer.type !== "svc") return;
    if ((this.#asked.get(consumer) ?? consumer.preferredLayers?.spatialLayer) === spatialLayer) return;
    this.#asked.set(consumer, spatialLayer);
    if (!consumer.paused) await turn();
    if (consumer.closed || this.#asked.get(consumer) !== spatialLayer) return;
    try {
      await consumer.setPreferredLayers({ spatialLayer });
    } catch (error) {
      this.#asked.delete(consumer); // so that it can be asked for again
      throw error;
    }
  }
}
