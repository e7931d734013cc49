/** The part of mediasoup's Consumer that is used here. */
export interface Gated {
  readonly producerId: string;
  readonly observer: { once(name: "close", listener: () => void): unknown };
  pause(): Promise<void>;
  resume(): Promise<void>;
}

/** Lets a consumer flow while its browser is ready for it and what it carries is not hushed. */
export class ConsumerGates {
  readonly #ready = new Set<Gated>();
  /** As last asked for: mediasoup itself knows only once its worker has answered. */
  readonly #open = new Set<Gated>();

  readonly #known = new WeakSet<Gated>();

  /** @param isHushed of a producer: nobody is to get it now */
  constructor(private readonly isHushed: (producerId: string) => boolean) {}

  /** The browser is ready for this one, or wants it no more. */
  async setReady(consumer: Gated, ready: boolean): Promise<void> {
    if (!this.#known.has(consumer)) this.#watch(consumer);
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
    this.#known.add(consumer);
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
