import { setTimeout as delay } from "node:timers/promises";
import type { types } from "mediasoup";

/**
 * A browser answers one key frame request per 300 ms and drops what comes in between (libwebrtc, EncoderRtcpFeedback);
 * mediasoup takes the dropped one for under way and repeats it only after 1 s (KeyFrameRequestManager). The margin is
 * for the way there.
 */
const PACE_MS = 330;

/** Keeps one camera's key frame requests far enough apart that none is dropped. */
export class KeyFramePace {
  #askedAt = -Infinity;

  constructor(
    private readonly clock: { now(): number; sleep(ms: number): Promise<void> } = {
      now: () => performance.now(),
      sleep: (ms) => delay(ms),
    },
  ) {}

  /** Listens to what the worker itself asks of this producer. */
  async watch(producer: Pick<types.Producer, "on" | "enableTraceEvent">): Promise<void> {
    producer.on("trace", ({ type }) => {
      if (type === "pli") this.#askedAt = this.clock.now();
    });
    await producer.enableTraceEvent(["pli"]);
  }

  /**
   * Resolves when a request would be answered: at once, or as soon as the last one is long enough ago. All who wait
   * go on together, and share one key frame.
   */
  async turn(): Promise<void> {
    const wait = this.#askedAt + PACE_MS - this.clock.now();
    if (wait > 0) await this.clock.sleep(wait);
  }
}
