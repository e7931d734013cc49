import { setTimeout as delay } from "node:timers/promises";
import type { types } from "mediasoup";

/**
 * A browser answers one key frame request per 300 ms and drops what comes in between (libwebrtc, EncoderRtcpFeedback);
 * mediasoup takes the dropped one for under way and repeats it only after 1 s (KeyFrameRequestManager).
 */
const DROPPED_MS = 300;
/** The margin is for the way there. */
const PACE_MS = DROPPED_MS + 30;
/** Whoever asks for key frames all the time holds up nobody else for longer. */
const LONGEST_MS = 1_000;

/** Keeps one camera's key frame requests far enough apart that none is dropped. */
export class KeyFramePace {
  #askedAt = -Infinity;
  /** When the first key frame after the last request came; null: not yet. */
  #answeredAt: number | null = null;
  /** What all wait for who wait. */
  #next: Promise<void> | null = null;

  constructor(
    private readonly clock: { now(): number; sleep(ms: number): Promise<void> } = {
      now: () => performance.now(),
      sleep: (ms) => delay(ms),
    },
  ) {}

  /** Listens to what the worker itself asks of this producer. */
  async watch(producer: Pick<types.Producer, "on" | "enableTraceEvent">): Promise<void> {
    producer.on("trace", ({ type }) => {
      if (type === "pli") {
        this.#askedAt = this.clock.now();
        this.#answeredAt = null;
      } else if (type === "keyframe") this.#answeredAt ??= this.clock.now();
    });
    await producer.enableTraceEvent(["pli", "keyframe"]);
  }

  /**
   * Resolves when a request would be answered: at once, or as soon as the last one is long enough ago. All who wait
   * go on together, and share one key frame.
   */
  async turn(): Promise<void> {
    this.#next ??= this.#wait().finally(() => (this.#next = null));
    await this.#next;
  }

  async #wait(): Promise<void> {
    const until = this.clock.now() + LONGEST_MS;
    for (;;) {
      const wait = Math.min(this.#waitMs(), until - this.clock.now());
      if (wait <= 0) return;
      await this.clock.sleep(wait);
    }
  }

  /** A busy browser hears a request late, and counts from then on: at the latest when its answer has come. */
  #waitMs(): number {
    const heardAt = Math.max(this.#askedAt + PACE_MS - DROPPED_MS, this.#answeredAt ?? -Infinity);
    return heardAt + DROPPED_MS - this.clock.now();
  }
}
