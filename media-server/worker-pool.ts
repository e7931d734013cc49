import { EventEmitter } from "node:events";
import type { Logger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import { WorkerSlot, type MediaWorker, type WorkerSettings } from "./worker-slot";

export type WorkerPoolSettings = WorkerSettings & {
  /** How many worker processes; each takes one port, from `rtcPort` upwards. */
  workers: number;
};

type WorkerPoolEvents = {
  /** Rooms can be made from now on, or not any more. */
  availabilityChanged: [available: boolean];
  workerDied: [pid: number];
};

/** The worker processes of this media server: as many as there are cores, each replaced when it dies. */
export class WorkerPool extends EventEmitter<WorkerPoolEvents> {
  readonly #slots: WorkerSlot[];
  #available = false;
  #deaths = 0;

  constructor({ workers, rtcPort, ...settings }: WorkerPoolSettings, logger: Logger) {
    super();
    this.#slots = Array.from({ length: workers }, (_, index) => {
      const slot = new WorkerSlot({ ...settings, rtcPort: rtcPort === 0 ? 0 : rtcPort + index }, logger);
      slot.on("up", () => this.#updateAvailability());
      slot.on("died", (pid) => {
        this.#deaths++;
        // First: whoever hears that a worker died would ask for a new room at once, which nobody could make.
        this.#updateAvailability();
        this.emit("workerDied", pid);
      });
      return slot;
    });
  }

  /** Starts the workers, as soon as their program exists. */
  start(): void {
    for (const slot of this.#slots) void slot.run();
  }

  get running(): MediaWorker[] {
    return this.#slots.flatMap((slot) => slot.current ?? []);
  }

  /** How many workers there should be. */
  get size(): number {
    return this.#slots.length;
  }

  /** Routers on all workers, as the workers have them: those of rooms, and any that was forgotten. */
  get routers(): number {
    return this.#slots.reduce((sum, { routers }) => sum + routers, 0);
  }

  /** How many worker processes have ended by themselves so far. */
  get deaths(): number {
    return this.#deaths;
  }

  /** Why no worker runs, or null when one does. */
  get problem(): string | null {
    if (this.running.length > 0) return null;
    return this.#slots.find((slot) => slot.problem)?.problem ?? "The media workers are starting.";
  }

  /** Share of a core that the running workers need on average: 0 to 1. */
  get cpuShare(): number {
    const shares = this.running.map(({ usage }) => usage.cpuShare);
    return shares.reduce((sum, share) => sum + share, 0) / Math.max(shares.length, 1);
  }

  /** The worker with the least to do, apart from these; null when there is no other. */
  leastLoadedBut(pids: ReadonlySet<number>): MediaWorker | null {
    const free = this.#slots.filter(({ current }) => current && !pids.has(current.worker.pid));
    return free.sort((one, other) => one.load - other.load)[0]?.current ?? null;
  }

  /**
   * The worker with the least to do.
   * @throws RequestError `media-server-unavailable` while none runs
   */
  leastLoaded(): MediaWorker {
    const best = this.leastLoadedBut(new Set());
    if (best) return best;
    throw new RequestError(
      "media-server-unavailable",
      "The media server has no running worker yet. Try again soon.",
    );
  }

  /** Ends all workers. May be called twice. */
  close(): void {
    for (const slot of this.#slots) slot.close();
  }

  #updateAvailability(): void {
    const available = this.running.length > 0;
    if (available === this.#available) return;
    this.#available = available;
    this.emit("availabilityChanged", available);
  }
}
