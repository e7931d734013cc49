import { EventEmitter } from "node:events";
import type { Logger } from "@/lib/node/logger";
import type {
  MediaApiBody,
  MediaApiName,
  MediaApiParams,
  MediaApiReply,
  MediaServerLoad,
} from "@/lib/protocol/media-api";
import type { MediaEvent, MediaEventOf, MediaEventsPosition } from "@/lib/protocol/media-events";
import type { MediaServerState } from "@/lib/protocol/mode";
import type { MediaRoomHeir, MediaRoomWatcher, SfuBackend } from "../rooms/sfu-backend";
import { MediaServerClient } from "./media-server-client";
import { MediaServerLink } from "./media-server-link";

/** A connection that broke before this age, in ms, is not worth going on with: it would only break again. */
const shortestLinkMs = 1_000;

/** Time between two looks at a media server that is not up, in ms. */
const lookAgainMs = 1_000;

/** So long a call of a former process waits for the media server that has it, in ms; then it counts as lost. */
const adoptWithinMs = 1_500;

const noLoad: MediaServerLoad = { workers: 0, rooms: 0, peers: 0, producers: 0, consumers: 0, cpu: 0 };

export type MediaServerOptions = {
  url: string;
  secret: string;
  /** Rooms there that this process does not know are left alone: other app instances use the server too. */
  shared: boolean;
  log: Logger;
};

/**
 * One media server as this process sees it. While it is not up it is asked for its health; once healthy its events are
 * followed, and it is up as long as they come and it has workers.
 */
export class MediaServer extends EventEmitter<{ stateChanged: [] }> implements SfuBackend {
  readonly #client: MediaServerClient;
  readonly #options: MediaServerOptions;
  readonly #watchers = new Map<string, MediaRoomWatcher>();
  /** Of rooms that a former process has made, until the server has said what there is. */
  readonly #heirs = new Map<string, MediaRoomHeir>();
  /** Rooms to close once the server can be reached again. */
  readonly #discarded = new Set<string>();
  #state: MediaServerState = "starting";
  #load = noLoad;
  #roomsPlaced = 0;
  #draining = false;
  #link: MediaServerLink | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: MediaServerOptions) {
    super();
    this.#options = { ...options, log: options.log.child({ mediaServer: options.url }) };
    this.#client = new MediaServerClient(options.url, options.secret);
  }

  get url(): string {
    return this.#options.url;
  }

  get state(): MediaServerState {
    return this.#state;
  }

  /** For whoever operates the installation. */
  describe(): { url: string; state: MediaServerState; load: MediaServerLoad } {
    return { url: this.#options.url, state: this.#state, load: this.#state === "up" ? this.#load : noLoad };
  }

  get draining(): boolean {
    return this.#draining;
  }

  /**
   * The share of a core that each worker needs, and a thousandth for each of its streams: what is idle now will want to
   * flow. With an allowance for rooms placed since the server last counted.
   */
  get busyness(): number {
    const { producers, consumers, workers, cpu } = this.#load;
    return cpu + (producers + consumers + this.#roomsPlaced * 8) / (Math.max(workers, 1) * 1_000);
  }

  start(): void {
    void this.#look();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#link?.close();
    this.#link = null;
  }

  call<N extends MediaApiName>(
    name: N,
    params: MediaApiParams<N>,
    body: MediaApiBody<N>,
  ): Promise<MediaApiReply<N>> {
    if (name === "createRoom") this.#roomsPlaced++;
    return this.#client.call(name, params, body);
  }

  watchRoom(roomId: string, watcher: MediaRoomWatcher): () => void {
    this.#watchers.set(roomId, watcher);
    return () => this.#watchers.delete(roomId);
  }

  adoptRoom(roomId: string, heir: MediaRoomHeir): () => void {
    this.#heirs.set(roomId, heir);
    const timer = setTimeout(() => this.#disinherit(roomId), adoptWithinMs);
    return () => {
      clearTimeout(timer);
      this.#heirs.delete(roomId);
      this.#watchers.delete(roomId);
    };
  }

  discardRoom(roomId: string): void {
    this.#client.call("closeRoom", { roomId }, {}).catch((error: unknown) => {
      this.#discarded.add(roomId);
      this.#options.log.debug(
        { err: error, roomId },
        "a room could not be closed: tried again on connecting",
      );
    });
  }

  async #look(): Promise<void> {
    try {
      const health = await this.#client.health();
      if (this.#closed) return;
      // One that is drained is of no use, but for the calls that it has from a former process: they are to move from it.
      const hasOurs = health.status === "draining" && this.#heirs.size > 0;
      if (health.status === "ok" || hasOurs) return await this.#follow(health);
      this.#setState(health.status === "starting" ? "starting" : "down");
    } catch (error) {
      this.#options.log.debug({ err: error }, "the media server does not answer");
      this.#setState("down");
    }
    this.#lookLater();
  }

  #lookLater(): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), lookAgainMs);
  }

  async #follow(load: MediaServerLoad): Promise<void> {
    const authorization = await this.#client.authorization();
    if (this.#closed) return;
    this.#load = load;
    this.#connect(authorization, null);
  }

  /** @param position where a former connection stopped: with a bit of luck nothing is lost */
  #connect(authorization: string, position: MediaEventsPosition | null): void {
    const link = new MediaServerLink(this.#options.url, authorization, position);
    const began = performance.now();
    this.#link = link;
    link.on("event", (event) => this.#hear(event));
    link.on("lost", (reason) => {
      this.#link = null;
      const lived = performance.now() - began > shortestLinkMs;
      if (this.#state === "up" && lived && link.position) return void this.#resume(reason, link.position);
      this.#loseServer(reason);
    });
  }

  /** A connection that broke says little about the process behind it: if that is still there, its calls go on. */
  async #resume(reason: string, position: MediaEventsPosition): Promise<void> {
    this.#options.log.info({ reason }, "the events of the media server broke off, going on where they were");
    const authorization = await this.#client.authorization();
    if (!this.#closed) this.#connect(authorization, position);
  }

  #loseServer(reason: string): void {
    this.#options.log.warn({ reason }, "the media server is lost");
    this.#setState("down");
    this.#loseAll();
    this.#lookLater();
  }

  #hear(event: MediaEvent): void {
    switch (event.type) {
      case "hello":
        // After a break it means that something was missed, or that it is another process.
        this.#loseAll();
        this.#handOn(event);
        this.#greet(event);
        this.#setDraining(event.draining);
        return this.#setState("up");
      case "resumed":
        return;
      case "heartbeat":
        this.#load = event.load;
        this.#roomsPlaced = 0;
        return;
      case "availability":
        return this.#setState(event.available ? "up" : "starting");
      case "draining":
        return this.#setDraining(event.draining);
      case "worker-died":
        this.#options.log.warn({ pid: event.pid, rooms: event.rooms.length }, "a media worker died");
        return event.rooms.forEach((roomId) => this.#lose(roomId));
      case "room-closed":
        if (event.reason === "requested") return;
        // First: nobody is to ask it for the next room, which it would refuse.
        if (event.reason === "shutting-down") this.#setState("down");
        return this.#lose(event.roomId);
      default:
        return this.#watchers.get(event.roomId)?.event(event);
    }
  }

  /** What is there but is nobody's any more is closed: left by a lost link, or by a process of ours that died. */
  #greet({ rooms }: MediaEventOf<"hello">): void {
    for (const { roomId } of rooms) {
      const orphan = !this.#options.shared && !this.#watchers.has(roomId);
      if (orphan || this.#discarded.has(roomId)) this.discardRoom(roomId);
    }
    this.#discarded.clear();
  }

  /** Calls of a former process go on with what is still here of them. */
  #handOn({ rooms }: MediaEventOf<"hello">): void {
    for (const [roomId, heir] of [...this.#heirs]) {
      const room = rooms.find((one) => one.roomId === roomId);
      if (!room) {
        this.#disinherit(roomId);
        continue;
      }
      this.#heirs.delete(roomId);
      this.#watchers.set(roomId, heir);
      heir.found(room);
    }
  }

  #disinherit(roomId: string): void {
    const heir = this.#heirs.get(roomId);
    if (!heir) return;
    this.#heirs.delete(roomId);
    this.#discarded.add(roomId);
    heir.lost();
  }

  #loseAll(): void {
    for (const roomId of [...this.#watchers.keys()]) {
      this.#discarded.add(roomId);
      this.#lose(roomId);
    }
  }

  #lose(roomId: string): void {
    const watcher = this.#watchers.get(roomId);
    this.#watchers.delete(roomId);
    watcher?.lost();
  }

  #setDraining(draining: boolean): void {
    if (draining === this.#draining) return;
    this.#draining = draining;
    this.#options.log.info({ draining }, "the media server is drained, or no longer");
    this.emit("stateChanged");
  }

  #setState(state: MediaServerState): void {
    if (state === this.#state || this.#closed) return;
    this.#state = state;
    if (state === "down") this.#draining = false; // what comes after it begins anew
    this.#options.log.info({ state }, "the media server changed its state");
    this.emit("stateChanged");
  }
}
