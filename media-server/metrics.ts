import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { TrackKind } from "@/lib/protocol/participant";
import type { EventStream } from "./event-stream";
import type { RoomDirectory } from "./room-directory";
import type { SfuPeer } from "./sfu-peer";
import type { WorkerPool } from "./worker-pool";

const prefix = "video_meet_media_";

/** Numbers for Prometheus, in a registry of their own: several servers can live in one test process. */
export class MediaMetrics {
  readonly registry = new Registry();
  readonly #apiSeconds: Histogram<"endpoint" | "status">;

  constructor(pool: WorkerPool, rooms: RoomDirectory, events: EventStream) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#apiSeconds = new Histogram({
      name: `${prefix}api_seconds`,
      help: "Time to answer a command, in seconds",
      labelNames: ["endpoint", "status"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    });

    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name: prefix + name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    const peers = () => rooms.rooms.flatMap((room) => room.peers);
    const byKind = (name: string, help: string, streams: (peer: SfuPeer) => { kind: TrackKind }[]) =>
      new Gauge({
        name: prefix + name,
        help,
        labelNames: ["kind"],
        registers,
        collect() {
          const all = peers().flatMap(streams);
          for (const kind of ["audio", "video"])
            this.set({ kind }, all.filter((one) => one.kind === kind).length);
        },
      });

    gauge("workers", "Media workers that run", () => pool.running.length);
    gauge("rooms", "Rooms", () => rooms.rooms.length);
    gauge("peers", "Peers in all rooms", () => peers().length);
    gauge("transports", "WebRTC transports", () => peers().flatMap((peer) => peer.transports).length);
    gauge(
      "connected_peers",
      "Peers with a connected transport",
      () => peers().filter((peer) => peer.connected).length,
    );
    gauge("event_listeners", "App instances that listen to the events", () => events.listeners);
    byKind("producers", "Tracks that come in", (peer) => peer.producers);
    byKind("consumers", "Tracks that go out", (peer) => peer.consumers);
    new Counter({
      name: `${prefix}worker_deaths_total`,
      help: "Media workers that ended by themselves",
      registers,
      collect() {
        this.reset();
        this.inc(pool.deaths);
      },
    });
    new Gauge({
      name: `${prefix}worker_cpu_seconds`,
      help: "Processor time of each running worker since its start, in seconds",
      labelNames: ["pid"],
      registers,
      async collect() {
        this.reset(); // a dead worker's last value must not stay
        for (const { worker } of pool.running) {
          // A worker that dies while it is being asked has no value.
          const usage = await worker.getResourceUsage().catch(() => null);
          if (usage) this.set({ pid: worker.pid }, (usage.ru_utime + usage.ru_stime) / 1000);
        }
      },
    });
  }

  /** @param seconds from the request's arrival to the end of the answer */
  observeApi(endpoint: string, status: number, seconds: number): void {
    this.#apiSeconds.observe({ endpoint, status }, seconds);
  }
}
