import { EventEmitter } from "node:events";
import type { MediaServerView } from "@/lib/protocol/call-desk";
import type { Logger } from "@/lib/node/logger";
import type {
  MediaApiBody,
  MediaApiName,
  MediaApiParams,
  MediaApiReply,
  MediaServerHealth,
  MediaServerLoad,
} from "@/lib/protocol/media-api";
import type { MediaEvent, MediaEventsPosition } from "@/lib/protocol/media-events";
import type { MediaServerState } from "@/lib/protocol/mode";
import type { MediaRoomHeir, MediaRoomWatcher, SfuBackend } from "../rooms/sfu-backend";
import { isFull } from "./choose-media-server";
import { FreshIds } from "./fresh-ids";
import { MediaServerClient } from "./media-server-client";
import { MediaServerLink } from "./media-server-link";
import { MediaServerRooms } from "./media-server-rooms";

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
  readonly #rooms: MediaServerRooms;
  readonly #fresh = new FreshIds();
  #state: MediaServerState = "starting";
  #load = noLoad;
  #region: string | null = null;
  #instanceId: string | null = null;
  #roomsPlaced = 0;
  #draining = false;
  #link: MediaServerLink | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: MediaServerOptions) {
    super();
    this.#options = { ...options, log: options.log.child({ mediaServer: options.url }) };
    this.#client = new MediaServerClient(options.url, options.secret);
    this.#rooms = new MediaServerRooms({
      shared: options.shared,
      isFresh: (id) => this.#fresh.has(id),
      close: (roomId) => this.discardRoom(roomId),
    });
  }

  get url(): string {
    return this.#options.url;
  }

  get state(): MediaServerState {
    return this.#state;
  }

  /** For whoever operates the installation. */
  describe(): MediaServerView {
    const { url, state, draining, region } = this;
    return { url, state, draining, region, load: state === "up" ? this.#load : noLoad };
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** Of the process that this one was connected to last. */
  get instanceId(): string | null {
    return this.#instanceId;
  }

  /** As it says itself. */
  get region(): string | null {
    return this.#region;
  }

  get full(): boolean {
    return isFull(this.#load);
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

  async call<N extends MediaApiName>(
    name: N,
    params: MediaApiParams<N>,
    body: MediaApiBody<N>,
  ): Promise<MediaApiReply<N>> {
    if (name === "createRoom") this.#roomsPlaced++;
    const settle = this.#fresh.begin(idsIn(body));
    try {
      const reply = await this.#client.call(name, params, body);
      settle(idsIn(reply));
      return reply;
    } catch (error) {
      settle();
      throw error;
    }
  }

  watchRoom(roomId: string, watcher: MediaRoomWatcher): () => void {
    return this.#rooms.watch(roomId, watcher);
  }

  adoptRoom(roomId: string, heir: MediaRoomHeir): () => void {
    return this.#rooms.adopt(roomId, heir, adoptWithinMs);
  }

  discardRoom(roomId: string): void {
    this.#client.call("closeRoom", { roomId }, {}).catch((error: unknown) => {
      this.#rooms.closeLater(roomId);
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
      const hasOurs = health.status === "draining" && this.#rooms.hasHeirs;
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

  async #follow(health: MediaServerHealth): Promise<void> {
    const authorization = await this.#client.authorization();
    if (this.#closed) return;
    this.#load = health;
    this.#region = health.region ?? null;
    this.#connect(authorization, null);
  }

  /** @param position where a former connection stopped: with a bit of luck nothing is lost */
  #connect(authorization: string, position: MediaEventsPosition | null): void {
    const link = new MediaServerLink(this.#options.url, authorization, position);
    const began = performance.now();
    this.#link = link;
    this.#fresh.connectionOpened();
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
    this.#rooms.loseAll();
    this.#lookLater();
  }

  #hear(event: MediaEvent): void {
    switch (event.type) {
      case "hello":
        // After a break it means that something was missed, or that it is another process.
        this.#instanceId = event.instanceId;
        this.#rooms.compare(event.rooms);
        this.#fresh.connectionGreeted();
        this.#setDraining(event.draining);
        return this.#setState("up");
      case "resumed":
        return this.#fresh.connectionGreeted();
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
        return event.rooms.forEach((roomId) => this.#rooms.lose(roomId));
      case "room-closed":
        if (event.reason === "requested") return;
        // First: nobody is to ask it for the next room, which it would refuse.
        if (event.reason === "shutting-down") this.#setState("down");
        return this.#rooms.lose(event.roomId);
      default:
        return this.#rooms.hear(event);
    }
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

/** What a command makes goes by these names, in what is asked and in what is answered. */
function idsIn(part: object): string[] {
  const made = ["roomId", "peerId", "producerId"];
  return Object.entries(part).flatMap(([name, value]) =>
    made.includes(name) && typeof value === "string" ? [value] : [],
  );
}
