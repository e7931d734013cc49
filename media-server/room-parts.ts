import { RequestError } from "@/lib/protocol/errors";
import { RoomPart, type RoomWorkers } from "./room-part";
import type { RoomSettings } from "./room-settings";
import type { MediaWorker } from "./worker-slot";

/** A worker that needs so much more of its core than the present one is no way out for a room that grows. */
const spareShare = 0.25;

export type RoomPartsOptions = {
  roomId: string;
  workers: RoomWorkers;
  settings: RoomSettings;
  /** How many peers are connected to it. */
  peersOf: (part: RoomPart) => number;
  onAdded: (part: RoomPart) => void;
};

/** The parts of one room: one, as long as a worker can carry it, and then more. */
export class RoomParts {
  /** As they are at any time. */
  readonly all: RoomPart[] = [];
  readonly #options: RoomPartsOptions;
  /** A further part that is being made: who comes meanwhile waits for it. */
  #growing: Promise<void> | null = null;
  #closed = false;

  constructor(options: RoomPartsOptions) {
    this.#options = options;
  }

  /** Process ids of the workers that carry the room. */
  get workerPids(): number[] {
    return this.all.map(({ pid }) => pid);
  }

  /** @throws RequestError `not-found` when the room has ended */
  get first(): RoomPart {
    const [first] = this.all;
    if (!first || this.#closed) throw this.#ended();
    return first;
  }

  add(part: RoomPart): void {
    this.all.push(part);
    this.#options.onAdded(part);
  }

  /**
   * The part with the fewest peers; null when all are full and another worker is to be had for a further one.
   * @throws RequestError `not-found` when none is left
   */
  roomiest(): RoomPart | null {
    const { peersOf, settings } = this.#options;
    const [best] = [...this.all].sort((one, other) => peersOf(one) - peersOf(other));
    if (!best) throw this.#ended();
    if (peersOf(best) < settings.peersPerWorker && !best.busy) return best;
    return this.#spareWorker(best) ? null : best;
  }

  /** Adds a part on another worker; those who ask for it side by side get one. @throws RequestError */
  async grow(): Promise<void> {
    this.#growing ??= this.#addAnother().finally(() => (this.#growing = null));
    await this.#growing;
  }

  /**
   * A worker has died.
   * @returns the parts that are gone; null when that is the whole room
   */
  lose(pid: number): RoomPart[] | null {
    const lost = this.all.filter((part) => part.pid === pid);
    if (lost.length === this.all.length) return null;
    for (const part of lost) this.all.splice(this.all.indexOf(part), 1);
    return lost;
  }

  /** May be called twice. */
  close(): void {
    this.#closed = true;
    for (const { router } of this.all) router.close();
  }

  async #addAnother(): Promise<void> {
    const { workers, settings } = this.#options;
    const worker = workers.leastLoadedBut(new Set(this.workerPids));
    if (!worker) return; // it has died meanwhile
    const part = await RoomPart.create(worker, settings);
    if (this.#closed) {
      part.router.close();
      throw this.#ended();
    }
    this.add(part);
  }

  #spareWorker(than: RoomPart): MediaWorker | null {
    const worker = this.#options.workers.leastLoadedBut(new Set(this.workerPids));
    return worker && worker.usage.cpuShare <= than.cpuShare + spareShare ? worker : null;
  }

  #ended(): RequestError {
    return new RequestError("not-found", `Room ${this.#options.roomId} has ended. Create it again.`);
  }
}
