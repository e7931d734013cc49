import { EventEmitter } from "node:events";
import type { MediaServerState } from "@/lib/protocol/mode";
import type { SfuBackend } from "../rooms/sfu-backend";
import { chooseMediaServer, takesRooms, type Placeable } from "./choose-media-server";

/** A media server, as far as choosing one goes. */
export interface PooledServer extends SfuBackend, Placeable {
  on(event: "stateChanged", listener: () => void): unknown;
  start(): void;
  close(): void;
}

type PoolEvents = {
  changed: [state: MediaServerState];
  /** Calls have somewhere to go that should leave their session: its server is drained, or not everybody decodes it. */
  canMove: [];
};

/** All media servers taken together: up while one of them is. */
export class MediaServerPool<S extends PooledServer = PooledServer> extends EventEmitter<PoolEvents> {
  readonly #servers = new Set<S>();
  /** Known from calls of a former process alone: they go on with these and take no others. */
  readonly #recalled = new Set<S>();
  #state: MediaServerState = "starting";
  #started = false;

  /** People of one call that each server takes, as long as there is another one. */
  readonly maxPeersPerServer: number;
  readonly #region: string | undefined;

  /** @param options `region`: where new rooms should be; undefined: anywhere */
  constructor(
    servers: readonly S[],
    {
      region,
      maxPeersPerServer = Infinity,
    }: { region?: string | undefined; maxPeersPerServer?: number } = {},
  ) {
    super();
    this.#region = region;
    this.maxPeersPerServer = maxPeersPerServer;
    for (const server of servers) this.#take(server);
  }

  get state(): MediaServerState {
    return this.#state;
  }

  get servers(): readonly S[] {
    return [...this.#servers];
  }

  /** Those that can take a call now. One that is drained goes on with the calls it has, and takes no others. */
  get up(): S[] {
    return this.#choosable.filter(takesRooms);
  }

  /**
   * The server for a new room, or for more people of one: choose-media-server.ts. Null when none is up.
   * @param but addresses of those that are not meant
   */
  choose(but: ReadonlySet<string> = new Set()): S | null {
    const others = this.#choosable.filter(({ url }) => !but.has(url));
    return chooseMediaServer(others, this.#region);
  }

  /** The server at this address, in whatever state it is; null when it is none of these. */
  find(url: string): S | null {
    return this.servers.find((server) => server.url === url) ?? null;
  }

  /** One more, from now on; or one that was only recalled until now. */
  add(server: S): void {
    this.#recalled.delete(server);
    if (!this.#servers.has(server)) this.#take(server);
    this.#update();
  }

  /** One more for the calls that it has: for others it has to be added. */
  recall(server: S): void {
    this.#recalled.add(server);
    this.#take(server);
  }

  /** Ends what there is to it here. */
  remove(server: S): void {
    server.close();
    this.#recalled.delete(server);
    this.#servers.delete(server);
    this.#update();
  }

  start(): void {
    this.#started = true;
    for (const server of this.#servers) server.start();
    this.#update(); // there may be none at all
  }

  close(): void {
    for (const server of this.#servers) server.close();
  }

  get #choosable(): S[] {
    return this.servers.filter((server) => !this.#recalled.has(server));
  }

  #take(server: S): void {
    this.#servers.add(server);
    server.on("stateChanged", () => this.#update());
    if (this.#started) server.start();
  }

  #update(): void {
    if (this.up.length > 0) this.emit("canMove");
    const states = this.servers.map((server) => server.state);
    const best = (["up", "starting"] as const).find((state) => states.includes(state)) ?? "down";
    if (best === this.#state) return;
    this.#state = best;
    this.emit("changed", best);
  }
}
