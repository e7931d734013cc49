import { RequestError } from "@/lib/protocol/errors";

/** Lets so many requests through at once and so many per second in the long run. */
export class TokenBucket {
  #tokens: number;
  #at: number;

  /**
   * @param capacity requests in one burst
   * @param perSecond requests per second after a burst
   * @param now in ms, from any origin
   */
  constructor(
    private readonly capacity: number,
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#tokens = capacity;
    this.#at = now();
  }

  /** @throws RequestError `rate-limited` when the bucket does not hold so much; nothing is taken then */
  take(cost = 1): void {
    const now = this.now();
    this.#tokens = Math.min(this.capacity, this.#tokens + ((now - this.#at) / 1000) * this.perSecond);
    this.#at = now;
    if (this.#tokens < cost)
      throw new RequestError("rate-limited", "Too many requests at once. Wait a few seconds.");
    this.#tokens -= cost;
  }
}
