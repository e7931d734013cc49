/** Nothing received for so long, in ms, while the other side is sending: the path is dark ([M9]). */
const DARK_MS = 1_500;
/**
 * From here on it may be, and a way around it is prepared, in ms. Pictures and steady sound come far more often; a
 * voice alone may pause, when the browser sends one packet in 400 ms (RFC 7587, discontinuous transmission).
 */
const DOUBT_MS = { video: 450, audio: 900 };
const LOOK_MS = 100;
/** Silent for so long, in ms: worth asking the transport, which is not free. */
const LOOK_CLOSER_MS = 200;
/** A look that comes late (page asleep, laptop closed) says nothing about the time in between: it counts for so much. */
const MAX_STEP_MS = 250;
/** A doubt is over when media have come in so many looks in a row: one packet that got through is no path. */
const GOOD_LOOKS = 5;

export type SilenceWatchOptions = {
  /** Grows with media that arrive. Asked all the time. */
  heard: () => number;
  /** Whatever the transport has received, reports and connectivity checks included. Asked in silence only. */
  bytesReceived: () => Promise<number>;
  /** What the other side is sending now. */
  expected: () => "video" | "audio" | null;
  /** Nothing has come for a moment; or media come again. */
  doubted: (doubted: boolean) => void;
  /** Nothing comes any more. Said once, and the watch is over. */
  dark: () => void;
  now?: () => number;
};

/** Notices that nothing arrives any more, long before ICE consent (RFC 7675: 30 s) would. */
export class SilenceWatch {
  readonly #now: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  #lookedAt = 0;
  #heard = 0;
  #bytes: number | null = null;
  #silentMs = 0;
  #goodLooks = 0;
  #doubted = false;

  constructor(private readonly options: SilenceWatchOptions) {
    this.#now = options.now ?? (() => performance.now());
  }

  start(): void {
    if (this.#stopped || this.#timer) return;
    this.#lookedAt = this.#now();
    this.#schedule();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    this.#timer = setTimeout(() => void this.#look(), LOOK_MS);
  }

  async #look(): Promise<void> {
    const now = this.#now();
    const step = Math.min(now - this.#lookedAt, MAX_STEP_MS);
    this.#lookedAt = now;
    const expected = this.options.expected();
    const heard = this.options.heard();
    if (heard > this.#heard || expected === null) this.#alive();
    else await this.#silent(step, DOUBT_MS[expected]);
    this.#heard = heard;
    if (!this.#stopped) this.#schedule();
  }

  #alive(): void {
    this.#silentMs = 0;
    this.#bytes = null;
    this.#goodLooks++;
    if (this.#doubted && this.#goodLooks >= GOOD_LOOKS) this.#setDoubted(false);
  }

  async #silent(step: number, doubtMs: number): Promise<void> {
    this.#goodLooks = 0;
    this.#silentMs += step;
    if (this.#silentMs < LOOK_CLOSER_MS) return;
    const bytes = await this.options.bytesReceived().catch((error: unknown) => {
      console.debug("The connection cannot be measured.", error);
      return null;
    });
    if (this.#stopped || bytes === null) return;
    const more = this.#bytes !== null && bytes !== this.#bytes;
    this.#bytes = bytes;
    if (more) this.#silentMs = 0;
    else if (this.#silentMs >= DARK_MS) {
      this.stop();
      this.options.dark();
    } else if (this.#silentMs >= doubtMs && !this.#doubted) this.#setDoubted(true);
  }

  #setDoubted(doubted: boolean): void {
    this.#doubted = doubted;
    this.options.doubted(doubted);
  }
}
