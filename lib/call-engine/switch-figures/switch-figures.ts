import type { BrowserNotifications } from "@/lib/protocol/browser-notifications";
import type { Notification } from "@/lib/protocol/contract";
import type { ModeReason, PathKind } from "@/lib/protocol/mode";
import {
  MAX_GAP_MS,
  MAX_TOTAL_MS,
  type MeasuredSwitch,
  type SwitchReport,
} from "@/lib/protocol/switch-report";
import type { Meter } from "./meter";

/** What follows a commit still belongs to the switch, in ms: the old path goes then. */
const AFTER_MS = 500;
const LOOK_MS = 40;

type ModeNotification = Extract<keyof BrowserNotifications, `mode:${string}`>;

export type SwitchFiguresOptions = {
  on: <N extends ModeNotification>(
    name: N,
    listener: (payload: Notification<BrowserNotifications, N>) => void,
  ) => () => void;
  pictures: Meter;
  voices: Meter;
  /** Told of every switch and every preparation that was given up, once it is over. */
  measured: (figures: MeasuredSwitch) => void;
};

type Window = {
  epoch: number;
  from: PathKind | null;
  to: PathKind;
  reason: ModeReason;
  startedAt: number;
  at: string;
  end: { totalMs: number; cancelReason: ModeReason | null } | null;
};

/** Measures around each switch of the path what one sees and hears of it here. In between nothing is measured. */
export class SwitchFigures {
  readonly #stops: (() => void)[];
  #live: PathKind | null = null;
  #window: Window | null = null;
  #looking: ReturnType<typeof setInterval> | undefined;
  #after: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: SwitchFiguresOptions) {
    const { on } = options;
    this.#stops = [
      on("mode:prepare", (plan) => this.#prepared(plan)),
      on("mode:commit", ({ epoch, path }) => {
        this.#live = path;
        this.#ended(epoch, null);
      }),
      on("mode:cancelled", ({ epoch, reason }) => this.#ended(epoch, reason)),
      on("mode:extended", ({ path }) => (this.#live = path)),
      on("mode:stopped", () => (this.#live = null)),
    ];
  }

  /** Looks at what is being measured, now and not only when it is time. */
  look(): void {
    if (this.#window) this.#withMeters((meter) => meter.look());
  }

  /** Ends what is being measured; a switch that has taken place is told all the same. May be called twice. */
  close(): void {
    for (const stop of this.#stops) stop();
    this.#finish();
  }

  #prepared({ epoch, path, reason }: { epoch: number; path: PathKind; reason: ModeReason }): void {
    if (this.#window?.epoch === epoch) return; // more members only
    this.#finish();
    const at = new Date().toISOString();
    this.#window = { epoch, from: this.#live, to: path, reason, startedAt: performance.now(), at, end: null };
    if (this.#live === null) return; // nobody was seen or heard before
    this.#withMeters((meter) => meter.start());
    this.#looking = setInterval(() => this.look(), LOOK_MS);
  }

  #ended(epoch: number, cancelReason: ModeReason | null): void {
    const window = this.#window;
    if (window?.epoch !== epoch || window.end) return;
    window.end = { totalMs: performance.now() - window.startedAt, cancelReason };
    this.#after = setTimeout(() => this.#finish(), AFTER_MS);
  }

  #finish(): void {
    const window = this.#window;
    if (!window) return;
    this.#window = null;
    clearInterval(this.#looking);
    clearTimeout(this.#after);
    const [videoGapMs = null, audioGapMs = null] = this.#withMeters((meter) => meter.stop());
    if (!window.end) return; // left in the middle of it
    const { epoch, from, to, reason, at } = window;
    const { totalMs, cancelReason } = window.end;
    this.options.measured({
      epoch,
      from,
      to,
      reason,
      at,
      cancelReason,
      outcome: cancelReason === null ? "committed" : "cancelled",
      videoGapMs: rounded(videoGapMs, MAX_GAP_MS),
      audioGapMs: rounded(audioGapMs, MAX_GAP_MS),
      totalMs: rounded(totalMs, MAX_TOTAL_MS) ?? 0,
    });
  }

  /** A figure that cannot be had must not cost anybody the switch that it is about. */
  #withMeters<T>(act: (meter: Meter) => T): (T | null)[] {
    return [this.options.pictures, this.options.voices].map((meter) => {
      try {
        return act(meter);
      } catch (error) {
        console.warn("A switch could not be measured.", error);
        return null;
      }
    });
  }
}

/** The part that the server is told; it knows the reasons itself. */
export function reportOf(measured: MeasuredSwitch): SwitchReport {
  const { epoch, from, to, outcome, videoGapMs, audioGapMs, totalMs } = measured;
  return { epoch, from, to, outcome, videoGapMs, audioGapMs, totalMs };
}

function rounded(ms: number | null, max: number): number | null {
  return ms === null ? null : Math.min(Math.round(ms * 10) / 10, max);
}
