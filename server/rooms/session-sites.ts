import type { Logger } from "@/lib/node/logger";
import type { MediaRoomEvent, MediaRoomWatcher, SfuBackend } from "./sfu-backend";

/** The least busy media server apart from those at these addresses; null when there is none that could take people. */
export type ChooseBackend = (but?: ReadonlySet<string>) => SfuBackend | null;

export type SessionSitesOptions = {
  roomId: string;
  /** Where the session began. */
  home: SfuBackend;
  /** Resolves when there is a room there. */
  whenOpen: () => Promise<unknown>;
  choose: ChooseBackend;
  /** So many people of one call a media server takes, as long as there is another one. */
  maxPeers: number;
  /** People of the session at this media server. */
  peersAt: (backend: SfuBackend) => number;
  onEvent: (event: MediaRoomEvent) => void;
  /** Events of the room at this media server were missed: what it holds now. */
  onMissed: (backend: SfuBackend, ...now: Parameters<MediaRoomWatcher["missed"]>) => void;
  /** It is not used any more: who was there has to go elsewhere. */
  onLost: (backend: SfuBackend) => void;
  log: Logger;
};

type Site = { opened: Promise<unknown>; unwatch: () => void };

/**
 * The media servers of one session: the one where it began, and further ones where its room goes on when that is full. A
 * further one that is lost, or cut off from the first, is not used again in this session.
 */
export class SessionSites {
  readonly #options: SessionSitesOptions;
  readonly #further = new Map<SfuBackend, Site>();
  readonly #givenUp = new Set<string>();

  constructor(options: SessionSitesOptions) {
    this.#options = options;
  }

  /** Where a newcomer goes: where there is room, home first, or else where the fewest are. */
  place(): SfuBackend {
    const { home, choose, maxPeers, peersAt } = this.#options;
    const known = [home, ...this.#further.keys()];
    const usable = known.filter((backend) => backend === home || !backend.draining);
    const withRoom = usable.find((backend) => peersAt(backend) < maxPeers);
    if (withRoom) return withRoom;
    const another = choose(new Set([...known.map(({ url }) => url), ...this.#givenUp]));
    if (another) {
      this.#begin(another);
      return another;
    }
    return usable.reduce((best, backend) => (peersAt(backend) < peersAt(best) ? backend : best), home);
  }

  /** Whether one of them will end soon. */
  get draining(): boolean {
    return [this.#options.home, ...this.#further.keys()].some(({ draining }) => draining);
  }

  /** Resolves when the room goes on there, or does not any more. @throws RequestError when it cannot */
  async whenOpen(backend: SfuBackend): Promise<void> {
    await this.#further.get(backend)?.opened;
  }

  /** Whether the room goes on there. */
  has(backend: SfuBackend): boolean {
    return this.#further.has(backend);
  }

  /** Leaves the rooms as they are. */
  letGo(): void {
    for (const { unwatch } of this.#further.values()) unwatch();
    this.#further.clear();
  }

  /** Closes the rooms at the further ones. May be called twice. */
  close(): void {
    for (const backend of [...this.#further.keys()]) this.#end(backend);
  }

  #begin(backend: SfuBackend): void {
    const { roomId, home, whenOpen, onEvent, onMissed, log } = this.#options;
    log.info({ roomId, from: home.url, to: backend.url }, "the call goes on at a further media server");
    const unwatch = backend.watchRoom(roomId, {
      lost: () => this.#lose(backend, "it is lost"),
      event: (event) => {
        if (event.type !== "origin-link") onEvent(event);
        else if (!event.linked) this.#lose(backend, "it is cut off from the first one");
      },
      missed: (room, isFresh) => onMissed(backend, room, isFresh),
    });
    const opened = whenOpen().then(() =>
      backend.call("createRoom", {}, { roomId, origin: { url: home.url } }),
    );
    opened.catch((error: unknown) => {
      log.warn({ err: error, roomId, to: backend.url }, "the call cannot go on at a further media server");
      this.#lose(backend, "it made no room");
    });
    this.#further.set(backend, { opened, unwatch });
  }

  #lose(backend: SfuBackend, reason: string): void {
    if (!this.#further.has(backend)) return;
    const { roomId, onLost, log } = this.#options;
    log.warn({ roomId, server: backend.url, reason }, "a further media server of the call is given up");
    this.#givenUp.add(backend.url);
    this.#end(backend);
    onLost(backend);
  }

  #end(backend: SfuBackend): void {
    const site = this.#further.get(backend);
    if (!site) return;
    this.#further.delete(backend);
    site.unwatch();
    // Not before it is made: it would be made after all, and be nobody's.
    const discard = () => backend.discardRoom(this.#options.roomId);
    site.opened.then(discard, discard);
  }
}
