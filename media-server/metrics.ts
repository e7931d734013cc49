import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { EventStream } from "./event-stream";
import { addLinkMetrics } from "./link-metrics";
import { metricMaker } from "./metric-maker";
import { addRoomMetrics } from "./room-metrics";
import type { RoomDirectory } from "./room-directory";
import { addTrafficMetrics } from "./traffic-metrics";
import type { TrafficSampler } from "./traffic-sampler";
import { addWorkerMetrics } from "./worker-metrics";
import type { WorkerPool } from "./worker-pool";

const metricPrefix = "video_meet_media_";

export type MetricSources = {
  pool: WorkerPool;
  rooms: RoomDirectory;
  events: EventStream;
  traffic: TrafficSampler;
};

/** Numbers for Prometheus, in a registry of their own: several servers can live in one test process. */
export class MediaMetrics {
  readonly registry = new Registry();
  readonly #apiSeconds: Histogram<"endpoint" | "status">;

  constructor({ pool, rooms, events, traffic }: MetricSources) {
    collectDefaultMetrics({ register: this.registry });
    const make = metricMaker(this.registry, metricPrefix);
    this.#apiSeconds = new Histogram({
      name: `${metricPrefix}api_seconds`,
      help: "Time to answer a command, in seconds",
      labelNames: ["endpoint", "status"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers: [this.registry],
    });
    addRoomMetrics(make, rooms);
    addLinkMetrics(make, rooms);
    addWorkerMetrics(make, pool);
    addTrafficMetrics(make, traffic);
    make.gauge("event_listeners", "App instances that listen to the events", () => events.audience);
    make.counter("events_total", "Events told since the start", () => events.last);
    make.gauge(
      "event_backlog_bytes",
      "Bytes that the slowest listener has not been sent yet",
      () => events.backlogBytes,
    );
    const lag = new Histogram({
      name: `${metricPrefix}event_lag_seconds`,
      help: "Time until a listener answered a ping that went behind all events before it, in seconds",
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
      registers: [this.registry],
    });
    events.on("answered", (seconds) => lag.observe(seconds));
  }

  /** @param seconds from the request's arrival to the end of the answer */
  observeApi(endpoint: string, status: number, seconds: number): void {
    this.#apiSeconds.observe({ endpoint, status }, seconds);
  }
}
