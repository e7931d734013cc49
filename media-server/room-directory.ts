import { EventEmitter } from "node:events";
import { RequestError } from "@/lib/protocol/errors";
import { mediaLimits, type MediaServerLoad } from "@/lib/protocol/media-api";
import type { MediaEvent, MediaEventOf } from "@/lib/protocol/media-events";
import { defaultRoomSettings, type RoomSettings } from "./room-settings";
import { SfuRoom, type CloseReason } from "./sfu-room";
import type { WorkerPool } from "./worker-pool";

/** How long a room may stay without any connected browser, in ms, before it counts as forgotten. */
const abandonedAfterMs = 5 * 60_000;
const sweepEveryMs = 15_000;

/** All rooms of this media server. What happens in them is told as one stream of events. */
export class RoomDirectory extends EventEmitter<{ told: [event: MediaEvent]; emptied: [] }> {
  readonly #pool: WorkerPool;
  readonly #settings: RoomSettings;
  readonly #rooms = new Map<string, SfuRoom>();
  /** Rooms being made: asking twice at the same time makes one. */
  readonly #creating = new Map<string, Promise<SfuRoom>>();
  readonly #lastConnected = new Map<string, number>();
  readonly #sweep: NodeJS.Timeout;
  readonly #counts = { made: 0, closed: new Map<CloseReason, number>() };
  #draining = false;
  #closed = false;

  constructor(pool: WorkerPool, settings: Partial<RoomSettings> = {}) {
    super();
    this.#pool = pool;
    this.#settings = { ...defaultRoomSettings, ...settings };
    pool.on("workerDied", (pid) => this.#loseWorker(pid));
    pool.on("availabilityChanged", (available) => this.emit("told", { type: "availability", available }));
    this.#sweep = setInterval(() => this.closeAbandoned(Date.now()), sweepEveryMs).unref();
  }

  /**
   * The room of this id: the one there is, or a new one on the least loaded worker.
   * @param origin address of another media server whose room of this id it goes on with
   */
  async create(roomId: string, origin?: string): Promise<SfuRoom> {
    const existed = this.#rooms.has(roomId);
    const room = await this.#obtain(roomId);
    if (origin === undefined) return room;
    await room.continueFrom(origin).catch((error: unknown) => {
      if (!existed) room.close("requested");
      throw error;
    });
    return room;
  }

  async #obtain(roomId: string): Promise<SfuRoom> {
    const existing = this.#rooms.get(roomId) ?? this.#creating.get(roomId);
    if (existing) return existing;
    const making = this.#make(roomId).finally(() => this.#creating.delete(roomId));
    this.#creating.set(roomId, making);
    return making;
  }

  /** @throws RequestError `not-found` */
  get(roomId: string): SfuRoom {
    const room = this.#rooms.get(roomId);
    if (!room) throw new RequestError("not-found", `There is no room ${roomId} (any more). Create it again.`);
    return room;
  }

  find(roomId: string): SfuRoom | undefined {
    return this.#rooms.get(roomId);
  }

  /** Does nothing when there is no such room. */
  async close(roomId: string): Promise<void> {
    // A room that is being made is closed once it exists; if making it fails, its maker hears that.
    await this.#creating.get(roomId)?.catch(() => undefined);
    this.#rooms.get(roomId)?.close("requested");
  }

  /** Closes rooms that nobody has been connected to for a while: whoever made them may be gone for good. */
  closeAbandoned(now: number): void {
    for (const room of [...this.#rooms.values()]) {
      const used = room.links.continuations > 0 || room.peers.some((peer) => peer.connected);
      if (used) this.#lastConnected.set(room.id, now);
      else if (now - (this.#lastConnected.get(room.id) ?? now) >= abandonedAfterMs) room.close("abandoned");
    }
  }

  /** While draining no new rooms are made; who listens is told, so that the rooms there are can go elsewhere. */
  setDraining(draining: boolean): void {
    if (draining === this.#draining) return;
    this.#draining = draining;
    this.emit("told", { type: "draining", draining });
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** How many rooms have been made, and closed for which reason, since the start. */
  get counts(): { made: number; closed: ReadonlyMap<CloseReason, number> } {
    return this.#counts;
  }

  /** Ends all rooms; no new ones are made. May be called twice. */
  closeAll(reason: CloseReason): void {
    this.#closed = true;
    clearInterval(this.#sweep);
    for (const room of [...this.#rooms.values()]) room.close(reason);
  }

  get rooms(): SfuRoom[] {
    return [...this.#rooms.values()];
  }

  load(): MediaServerLoad {
    const peers = this.rooms.flatMap((room) => room.peers);
    return {
      workers: this.#pool.running.length,
      rooms: this.#rooms.size,
      peers: peers.length,
      producers: peers.reduce((sum, peer) => sum + peer.producers.length, 0),
      consumers: peers.reduce((sum, peer) => sum + peer.consumers.length, 0),
      cpu: Math.round(this.#pool.cpuShare * 1000) / 1000,
    };
  }

  /** What exists now, for a newcomer to the stream of events. */
  snapshot(): MediaEventOf<"hello">["rooms"] {
    return this.rooms.map((room) => ({
      roomId: room.id,
      peers: room.peers.map(({ id, producers, consumers }) => ({
        peerId: id,
        pictures: consumers
          .filter(({ kind }) => kind === "video")
          .map(({ id: consumerId, producerId, paused, preferredLayers }) => ({
            consumerId,
            producerId,
            paused,
            layer: preferredLayers?.spatialLayer ?? null,
          })),
        producers: producers.map(({ id: producerId, kind, paused, appData }) => ({
          producerId,
          source: appData.source,
          kind,
          paused,
        })),
      })),
    }));
  }

  async #make(roomId: string): Promise<SfuRoom> {
    if (this.#draining)
      throw new RequestError(
        "media-server-unavailable",
        "This media server takes no new rooms: it is drained.",
      );
    if (this.#rooms.size + this.#creating.size >= mediaLimits.rooms)
      throw new RequestError("conflict", `This media server has ${mediaLimits.rooms} rooms already.`);
    const room = await SfuRoom.create(roomId, this.#pool, this.#settings);
    if (this.#closed) {
      room.close("shutting-down");
      throw new RequestError("media-server-unavailable", "The media server is shutting down.");
    }
    this.#rooms.set(roomId, room);
    this.#counts.made++;
    this.#lastConnected.set(roomId, Date.now());
    room.on("told", (event) => this.emit("told", event));
    room.once("closed", (reason) => {
      this.#counts.closed.set(reason, (this.#counts.closed.get(reason) ?? 0) + 1);
      this.#rooms.delete(roomId);
      this.#lastConnected.delete(roomId);
      if (this.#rooms.size === 0) this.emit("emptied");
    });
    return room;
  }

  /** Rooms that were on this worker alone are gone; of the others a part is. */
  #loseWorker(pid: number): void {
    const touched = this.rooms.filter((room) => room.workerPids.includes(pid));
    const lost = touched.filter((room) => room.workerPids.every((one) => one === pid));
    this.emit("told", { type: "worker-died", pid, rooms: lost.map((room) => room.id) });
    for (const room of touched) if (!room.loseWorker(pid)) room.close("worker-died");
  }
}
