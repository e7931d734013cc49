import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { RequestError } from "@/lib/protocol/errors";
import type { DialRoom } from "./dial-room";
import type { LinkLine } from "./link-line";
import type { RoomLink } from "./room-link";

const shortestPauseMs = 250;
const longestPauseMs = 10_000;

export type OriginOptions = {
  roomId: string;
  /** Of the other media server's API. */
  url: string;
  dial: DialRoom;
  /** A link over this line, not connected yet. */
  makeLink(line: LinkLine): RoomLink;
};

/**
 * Keeps a room linked to the media server that has had it before: a link that is lost is made anew, at once and then in
 * growing intervals, until that server has no such room any more.
 */
export class OriginLink extends EventEmitter<{ linked: [link: RoomLink]; unlinked: [] }> {
  readonly url: string;
  /** Resolves when it is linked for the first time; rejects when that fails, and then it is over. */
  readonly opened: Promise<void>;
  readonly #options: OriginOptions;
  readonly #stop = new AbortController();
  #link: RoomLink | null = null;

  constructor(options: OriginOptions) {
    super();
    this.#options = options;
    this.url = options.url;
    this.opened = this.#connect().then((link) => {
      void this.#keep(link);
    });
    this.opened.catch(() => this.close()); // whoever waits for it hears the reason
  }

  get linked(): boolean {
    return this.#link !== null;
  }

  /** Whether the other end is this instance. */
  linkedTo(instanceId: string): boolean {
    return this.#link?.otherEnd === instanceId;
  }

  /** May be called twice. */
  close(): void {
    this.#stop.abort();
    this.#link?.close();
  }

  async #keep(first: RoomLink): Promise<void> {
    const { signal } = this.#stop;
    for (let link: RoomLink | null = first; link; link = signal.aborted ? null : await this.#again()) {
      this.#link = link;
      this.emit("linked", link);
      await link.lost;
      this.#link = null;
      this.emit("unlinked");
    }
  }

  /** @returns null when there is nothing to link to any more */
  async #again(): Promise<RoomLink | null> {
    const { signal } = this.#stop;
    for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      await delay(pauseMs, undefined, { signal }).catch(() => undefined); // aborted: it ends below
      if (signal.aborted) return null;
      try {
        return await this.#connect();
      } catch (error) {
        if (error instanceof RequestError && error.code === "not-found") return null;
        // Whatever else it was may be over the next time; that there is no link now has been told.
      }
    }
  }

  async #connect(): Promise<RoomLink> {
    const { dial, url, roomId, makeLink } = this.#options;
    const line = await dial(url, roomId);
    try {
      if (this.#stop.signal.aborted) throw new RequestError("not-found", `Room ${roomId} has ended.`);
      const link = makeLink(line);
      await link.connect();
      return link;
    } catch (error) {
      line.close();
      throw error;
    }
  }
}
