import { EventEmitter } from "node:events";
import type { MediaServerState } from "@/lib/protocol/mode";
import type { SfuBackend } from "../rooms/sfu-backend";

/** A media server, as far as choosing one goes. */
export interface PooledServer extends SfuBackend {
  readonly state: MediaServerState;
  readonly busyness: number;
  on(event: "stateChanged", listener: () => void): unknown;
  start(): void;
  close(): void;
}

type PoolEvents = {
  changed: [state: MediaServerState];
  /** Calls on a server that is drained have somewhere to go. */
  canMove: [];
};

/** All media servers taken together: up while one of them is. */
export class MediaServerPool extends EventEmitter<PoolEvents> {
  #state: MediaServerState = "starting";

  constructor(private readonly servers: readonly PooledServer[]) {
    super();
    for (const server of servers) server.on("stateChanged", () => this.#update());
  }

  get state(): MediaServerState {
    return this.#state;
  }

  /** Those that can take a call now. One that is drained goes on with the calls it has, and takes no others. */
  get up(): PooledServer[] {
    return this.servers.filter((server) => server.state === "up" && !server.draining);
  }

  /** The least busy server that is up; null when none is. */
  choose(): PooledServer | null {
    return this.up.sort((one, other) => one.busyness - other.busyness)[0] ?? null;
  }

  /** The server at this address, in whatever state it is; null when it is none of these. */
  find(url: string): PooledServer | null {
    return this.servers.find((server) => server.url === url) ?? null;
  }

  start(): void {
    for (const server of this.servers) server.start();
  }

  close(): void {
    for (const server of this.servers) server.close();
  }

  #update(): void {
    const states = this.servers.map((server) => server.state);
    if (this.up.length > 0 && this.servers.some(({ draining }) => draining)) this.emit("canMove");
    const best = (["up", "starting"] as const).find((state) => states.includes(state)) ?? "down";
    if (best === this.#state) return;
    this.#state = best;
    this.emit("changed", best);
  }
}
