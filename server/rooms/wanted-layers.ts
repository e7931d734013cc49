import type { z } from "zod";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { rtpParameters } from "@/lib/protocol/mode";
import { spatialLayersOf } from "@/lib/protocol/video-codec";
import type { Clock } from "../clock";
import { chooseLayer } from "./choose-layer";
import type { Tell } from "./sfu-session";

/**
 * A layer that nobody wants any more is encoded for so long, in ms: whoever received it is on another one by then, and a
 * window that is dragged about changes nothing.
 */
const lowerAfterMs = 2_500;

type Sent = {
  owner: ParticipantId;
  /** The owner's. */
  sessionId: string;
  /** Of the layers, the smallest first. */
  heights: readonly number[];
  /** The highest one that the owner has been told to encode; all, until told otherwise. */
  told: number;
  /** Waits to be told. */
  lowering: { to: number; stop: () => void } | null;
};

type SentPicture = Pick<Sent, "owner" | "sessionId" | "heights">;

/** Heights of the layers that these parameters describe; none where there is but one. */
export function layerHeights(
  { encodings = [] }: z.infer<typeof rtpParameters>,
  height: number | undefined,
): number[] {
  if (height === undefined) return [];
  // One stream that carries them all: each is twice as high as the one below.
  const layers = spatialLayersOf(encodings[0]?.scalabilityMode);
  if (encodings.length === 1 && layers > 1)
    return Array.from({ length: layers }, (_, layer) => height / 2 ** (layers - 1 - layer));
  if (encodings.length < 2) return [];
  return encodings.map(({ scaleResolutionDownBy = 1 }) => height / Math.max(1, scaleResolutionDownBy));
}

/**
 * Which layers of the pictures of one session are wanted, by all who receive them. Their senders are told, so that they
 * need not encode what nobody sees: at once when more is wanted, after a while when less is. The smallest layer always
 * goes on, for whoever comes next.
 */
export class WantedLayers {
  readonly #sent = new Map<string, Sent>();
  /** By consumer; null: paused, which wants none. */
  readonly #wishes = new Map<string, { producerId: string; layer: number | null }>();

  constructor(
    private readonly tell: Tell,
    private readonly clock: Clock,
  ) {}

  /** A picture that is sent in several layers: all of them at first, or up to the one that its owner was told before. */
  add(
    producerId: string,
    { owner, sessionId, heights, told = heights.length - 1 }: SentPicture & { told?: number },
  ): void {
    if (heights.length < 2 || this.#sent.has(producerId)) return;
    this.#sent.set(producerId, { owner, sessionId, heights, told, lowering: null });
  }

  /** Whether this picture is known to have layers. */
  has(producerId: string): boolean {
    return this.#sent.has(producerId);
  }

  /** For the process that follows this one. */
  store(): { producerId: string; heights: number[]; told: number }[] {
    return [...this.#sent].map(([producerId, { heights, told }]) => ({
      producerId,
      heights: [...heights],
      told,
    }));
  }

  remove(producerId: string): void {
    this.#sent.get(producerId)?.lowering?.stop();
    this.#sent.delete(producerId);
    for (const [consumerId, wish] of this.#wishes)
      if (wish.producerId === producerId) this.#wishes.delete(consumerId);
  }

  /**
   * Somebody sees this picture at this height; null: not at all; undefined: nobody knows.
   * @returns the layer to be received, null where there is none to choose
   */
  want(consumerId: string, producerId: string, height: number | null | undefined): number | null {
    const sent = this.#sent.get(producerId);
    if (!sent) return null;
    const layer = height === null ? null : chooseLayer(sent.heights, height ?? Infinity);
    this.#wishes.set(consumerId, { producerId, layer });
    this.#align(producerId, sent);
    return layer;
  }

  /** Somebody receives this layer already, or none (null): a former process has seen to it. */
  inherit(consumerId: string, producerId: string, layer: number | null): void {
    const sent = this.#sent.get(producerId);
    if (!sent) return;
    const highest = sent.heights.length - 1;
    this.#wishes.set(consumerId, { producerId, layer: layer && Math.min(layer, highest) });
    this.#align(producerId, sent);
  }

  /** A consumer has gone, and what it wanted with it. */
  forget(consumerId: string): void {
    const wish = this.#wishes.get(consumerId);
    const sent = wish && this.#sent.get(wish.producerId);
    this.#wishes.delete(consumerId);
    if (wish && sent) this.#align(wish.producerId, sent);
  }

  /** Somebody is back who may not have heard everything. */
  repeat(owner: ParticipantId): void {
    for (const [producerId, sent] of this.#sent)
      if (sent.owner === owner) this.#tellTop(producerId, sent, sent.told);
  }

  close(): void {
    for (const { lowering } of this.#sent.values()) lowering?.stop();
    this.#sent.clear();
    this.#wishes.clear();
  }

  #align(producerId: string, sent: Sent): void {
    const top = this.#topOf(producerId);
    if (top === null || top === sent.lowering?.to) return;
    sent.lowering?.stop();
    sent.lowering = null;
    if (top > sent.told) this.#tellTop(producerId, sent, top);
    else if (top < sent.told) {
      const tell = () => {
        sent.lowering = null;
        this.#tellTop(producerId, sent, top);
      };
      sent.lowering = { to: top, stop: this.clock.after(lowerAfterMs, tell) };
    }
  }

  /** The highest layer that anybody wants; null while nobody has said anything. */
  #topOf(producerId: string): number | null {
    const layers = [...this.#wishes.values()]
      .filter((wish) => wish.producerId === producerId)
      .map(({ layer }) => layer ?? 0);
    return layers.length > 0 ? Math.max(...layers) : null;
  }

  #tellTop(producerId: string, sent: Sent, topLayer: number): void {
    sent.told = topLayer;
    this.tell(sent.owner, "sfu:top-layer-changed", { sessionId: sent.sessionId, producerId, topLayer });
  }
}
