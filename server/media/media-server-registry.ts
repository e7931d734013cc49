import type { Logger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import {
  mediaLeaseMs,
  mediaRegistrationLimits,
  type MediaRegistration,
  type MediaRegistrationReply,
} from "@/lib/protocol/media-registration";
import { mediaServerUrl } from "@/lib/protocol/media-server-url";
import type { MediaServerState } from "@/lib/protocol/mode";
import type { Clock } from "../clock";
import type { MediaServers } from "../rooms/room-options";
import type { MediaServerPool, PooledServer } from "./media-server-pool";

/** A media server that can be told from another one at the same address. */
export interface RegisteredServer extends PooledServer {
  /** Null until it has been connected to. */
  readonly instanceId: string | null;
}

export type MediaServerRegistryOptions<S extends RegisteredServer> = {
  pool: MediaServerPool<S>;
  makeServer: (url: string) => S;
  clock: Clock;
  log: Logger;
};

/**
 * The media servers that come by themselves. Each has a lease that it renews; when that is over and nothing connects this
 * process to it any more, it is dropped. Those that the settings name stay, whether they register as well or not.
 */
export class MediaServerRegistry<S extends RegisteredServer> implements MediaServers {
  readonly #options: MediaServerRegistryOptions<S>;
  /** By address, each with how to stop waiting for its end. */
  readonly #leases = new Map<string, () => void>();
  #closed = false;

  constructor(options: MediaServerRegistryOptions<S>) {
    this.#options = options;
  }

  /**
   * A media server says that it is there, for the first time or again.
   * @throws RequestError `conflict` when its address leads to another one, or when there are too many
   */
  register({ url, instanceId }: MediaRegistration): MediaRegistrationReply {
    const { pool, makeServer, log } = this.#options;
    const known = pool.find(url);
    if (known?.state === "up" && known.instanceId !== instanceId)
      throw new RequestError(
        "conflict",
        `Another media server answers at ${url}. Give each one a MEDIA_SERVER_URL of its own.`,
      );
    if (!known && this.#leases.size >= mediaRegistrationLimits.servers)
      throw new RequestError(
        "conflict",
        `There are ${mediaRegistrationLimits.servers} media servers already.`,
      );
    const server = known ?? makeServer(url);
    if (!known) log.info({ mediaServer: url }, "a media server has registered");
    if (!known || this.#leases.has(url)) {
      pool.add(server);
      this.#lease(server);
    }
    return { state: server.state };
  }

  /**
   * The server at this address for a call that a former process ran there: it may have registered with that process, and
   * will not with this one before it listens. It has a lease to do so, and takes no other calls before.
   * @returns null when that is no address of a media server
   */
  recall(address: string): S | null {
    const { pool, makeServer } = this.#options;
    const url = mediaServerUrl.safeParse(address).data;
    if (url === undefined) return null;
    const known = pool.find(url);
    if (known) return known;
    const server = makeServer(url);
    pool.recall(server);
    this.#lease(server);
    return server;
  }

  get state(): MediaServerState {
    return this.#options.pool.state;
  }

  get maxPeersPerServer(): number {
    return this.#options.pool.maxPeersPerServer;
  }

  /** @param but addresses of those that are not meant */
  choose(but?: ReadonlySet<string>): S | null {
    return this.#options.pool.choose(but);
  }

  /** The one at this address; also for a call of a former process: {@link recall}. */
  find(url: string): S | null {
    return this.#options.pool.find(url) ?? this.recall(url);
  }

  /** No lease ends any more; safe to call twice. */
  close(): void {
    this.#closed = true;
    for (const stop of this.#leases.values()) stop();
    this.#leases.clear();
  }

  #lease(server: S): void {
    const { pool, clock, log } = this.#options;
    this.#leases.get(server.url)?.();
    if (this.#closed) return;
    const end = () => {
      // It is there, as its events tell: what it says to this app gets lost, or goes to another address of it.
      if (server.state === "up") return this.#lease(server);
      this.#leases.delete(server.url);
      log.info({ mediaServer: server.url }, "a media server has not registered again and is dropped");
      pool.remove(server);
    };
    this.#leases.set(server.url, clock.after(mediaLeaseMs, end));
  }
}
