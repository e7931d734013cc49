import { countBackgroundWork } from "@/lib/node/in-background";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { CancelledSwitch, CommittedSwitch } from "./rooms/room-mode-runner";
import type { Room } from "./rooms/room";
import type { VerifiedSwitch } from "./rooms/switch-history";

/** What is counted at the moment somebody asks. */
export type LiveCounts = { rooms: () => readonly Room[]; sockets: () => number };

/** One and several frames at 30 per second, the freeze threshold (183 ms), and what everybody notices. */
const videoGapBuckets = [33, 66, 100, 133, 183, 250, 500, 1_000, 2_000, 5_000];
const audioGapBuckets = [5, 10, 20, 40, 60, 100, 183, 250, 500, 1_000, 2_000, 5_000];
const totalBuckets = [100, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 8_000, 16_000];

/** Figures of one app server for Prometheus, in a registry of their own: two servers in one process do not mix. */
export class ServerMetrics {
  readonly registry = new Registry();
  #live: LiveCounts = { rooms: () => [], sockets: () => 0 };

  readonly #requests = new Histogram({
    name: "signalling_request_seconds",
    help: "Time from a browser's request to its answer, by name and outcome.",
    labelNames: ["name", "outcome"],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  readonly #switches = new Counter({
    name: "mode_switches_total",
    help: "Paths that have become live, by the path before, the path after and the reason.",
    labelNames: ["from", "to", "reason"],
    registers: [this.registry],
  });
  readonly #cancelled = new Counter({
    name: "mode_preparations_cancelled_total",
    help: "Paths that were being prepared and given up, by the path and the reason why.",
    labelNames: ["to", "reason"],
    registers: [this.registry],
  });
  readonly #videoGap = this.#switchHistogram(
    "switch_gap_video_ms",
    "Longest time between two painted frames of a remote camera",
    videoGapBuckets,
  );
  readonly #audioGap = this.#switchHistogram(
    "switch_gap_audio_ms",
    "Longest silence of a remote microphone that its owner did not make",
    audioGapBuckets,
  );
  readonly #total = this.#switchHistogram("switch_total_ms", "Time from prepare to commit", totalBuckets);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.#gauge("rooms", "Calls that somebody is in or at the door of.", () => this.#live.rooms().length);
    this.#gauge("participants", "People with a seat in a call.", () =>
      this.#live.rooms().reduce((sum, room) => sum + room.participants, 0),
    );
    this.#gauge("signalling_sockets", "Connected browsers.", () => this.#live.sockets());
    this.#gauge("background_work", "Mails and the like that are not done yet.", countBackgroundWork);
  }

  readonly #pathGauge: Gauge<"path"> = new Gauge({
    name: "rooms_by_path",
    help: "Calls by the path that carries their media.",
    labelNames: ["path"],
    registers: [this.registry],
    collect: () => {
      const paths = this.#live.rooms().map((room) => room.runner.mode.live?.path ?? "none");
      for (const path of ["none", "p2p", "sfu"] as const)
        this.#pathGauge.set({ path }, paths.filter((one) => one === path).length);
    },
  });

  /** Whom to ask for the counts of the moment. */
  follow(live: LiveCounts): void {
    this.#live = live;
  }

  observeRequest(name: string, outcome: string, seconds: number): void {
    this.#requests.observe({ name, outcome }, seconds);
  }

  countSwitch({ from, to, reason }: CommittedSwitch): void {
    this.#switches.inc({ from: from ?? "none", to, reason });
  }

  countCancelled({ to, reason }: CancelledSwitch): void {
    this.#cancelled.inc({ to, reason });
  }

  /** Only switches that took place: what was given up is counted by its reason, and stored with its figures. */
  observeSwitch({ from, to, outcome, reason, videoGapMs, audioGapMs, totalMs }: VerifiedSwitch): void {
    if (outcome !== "committed") return;
    const labels = { direction: `${from ?? "none"}-${to}`, reason };
    if (videoGapMs !== null) this.#videoGap.observe(labels, videoGapMs);
    if (audioGapMs !== null) this.#audioGap.observe(labels, audioGapMs);
    this.#total.observe(labels, totalMs);
  }

  #switchHistogram(name: string, what: string, buckets: number[]): Histogram<"direction" | "reason"> {
    return new Histogram({
      name,
      help: `${what} around one switch of the path, as one browser measured it, in ms.`,
      labelNames: ["direction", "reason"],
      buckets,
      registers: [this.registry],
    });
  }

  #gauge(name: string, help: string, count: () => number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.registry],
      collect: () => gauge.set(count()),
    });
  }
}
