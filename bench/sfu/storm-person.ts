import type { MediaConsumer } from "@/lib/protocol/media-api";
import { MovingPictures } from "./moving-pictures";
import type { SyntheticPeer } from "./synthetic-peer";

/** A picture on somebody's page, and since when they could have expected it to move. */
type Expected = { ssrc: number; since: number };

/** Somebody who joins: hears everybody who is there, and looks at those who fit on a page. */
export class StormPerson {
  readonly pictures = new MovingPictures();
  readonly #expected: Expected[] = [];
  readonly #toSee: { who: StormPerson; since: number }[] = [];
  #places: number;
  #seeing: Promise<void> | null = null;

  /** @param picturesEach so many pictures fit on a page */
  constructor(
    readonly peer: SyntheticPeer,
    picturesEach: number,
  ) {
    this.#places = picturesEach;
  }

  /** As browsers do: what is announced while a request is under way is asked for in the next one. */
  see(others: readonly StormPerson[], since: number): Promise<void> {
    this.#toSee.push(...others.map((who) => ({ who, since })));
    return (this.#seeing ??= this.#ask().finally(() => (this.#seeing = null)));
  }

  /** How long each picture took to move, in ms; null for one that never did. */
  delays(): (number | null)[] {
    return this.#expected.map(({ ssrc, since }) => {
      const at = this.pictures.movedAt(ssrc);
      return at === undefined ? null : Math.max(0, at - since);
    });
  }

  async #ask(): Promise<void> {
    for (let batch = this.#toSee.splice(0); batch.length > 0; batch = this.#toSee.splice(0)) {
      const shown = batch.slice(0, this.#places);
      this.#places -= shown.length;
      const voices = batch.flatMap(({ who }) => who.peer.producerIds.audio ?? []);
      const pictures = shown.flatMap(({ who }) => who.peer.producerIds.video ?? []);
      const consumers = await this.peer.watch([...voices, ...pictures]);
      for (const { who, since } of shown)
        this.#expected.push({ since, ssrc: ssrcOf(consumers, who.peer.producerIds.video) });
    }
  }
}

/** -1 for one that was not offered: it never moves. */
function ssrcOf(consumers: readonly MediaConsumer[], producerId: string | undefined): number {
  const consumer = consumers.find((one) => one.producerId === producerId);
  return consumer?.rtpParameters.encodings?.[0]?.ssrc ?? -1;
}
