/** The part of mediasoup's Consumer that is used here. */
export interface Gated {
  readonly producerId: string;
  readonly closed: boolean;
  readonly observer: { once(name: "close", listener: () => void): unknown };
  pause(): Promise<void>;
  resume(): Promise<void>;
}

/** Lets a consumer flow while its browser is ready for it and what it carries is not hushed. */
export class ConsumerGates {
  readonly #ready = new Set<Gated>();
  /** As last asked for: mediasoup itself knows only once its worker has answered. */
  readonly #open = new Set<Gated>();
  /** What each browser has asked for last, also while that waits for its turn. */
  readonly #asked = new WeakMap<Gated, boolean>();

  /** @param isHushed of a producer: nobody is to get it now */
  constructor(private readonly isHushed: (producerId: string) => boolean) {}

  /**
   * The browser is ready for this one, or wants it no more. What was asked for last holds: who waits for their turn and
   * hears another wish meanwhile leaves it at that.
   * @param turn what a consumer waits for before it flows
   */
  async setReady(consumer: Gated, ready: boolean, turn?: () => Promise<void> | undefined): Promise<void> {
    if (!this.#asked.has(consumer)) this.#watch(consumer);
    this.#asked.set(consumer, ready);
    if (ready) await turn?.();
    if (consumer.closed || this.#asked.get(consumer) !== ready) return;
    if (ready) this.#ready.add(consumer);
    else this.#ready.delete(consumer);
    await this.#set(consumer, ready && !this.isHushed(consumer.producerId));
  }

  /** These producers have been hushed, or are not any more. */
  async align(producerIds: ReadonlySet<string>): Promise<void> {
    if (producerIds.size === 0) return;
    const concerned = [...this.#ready].filter(({ producerId }) => producerIds.has(producerId));
    await Promise.all(
      concerned.map(async (consumer) => {
        const open = !this.isHushed(consumer.producerId);
        if (open !== this.#open.has(consumer)) await this.#set(consumer, open);
      }),
    );
  }

  #watch(consumer: Gated): void {
    consumer.observer.once("close", () => {
      this.#ready.delete(consumer);
      this.#open.delete(consumer);
    });
  }

  async #set(consumer: Gated, open: boolean): Promise<void> {
    if (open) this.#open.add(consumer);
    else this.#open.delete(consumer);
    await (open ? consumer.resume() : consumer.pause());
  }
}
