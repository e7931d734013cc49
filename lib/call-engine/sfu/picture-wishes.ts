import type { WantedPicture } from "@/lib/protocol/browser-requests";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";

/** What the page wants to see of the others. */
export interface WantedHeights {
  /** In pixels of the screen; null: nothing; undefined: as it is. */
  heightOf(id: ParticipantId, source: "camera" | "screen"): number | null | undefined;
  /** Of a picture that shares the window with another one. */
  readonly sharedHeight: number;
  /** A path is being prepared: pictures change over, and are best left as they are. */
  readonly switching: boolean;
}

/** Between requests on average, in ms: of fifty people who join at once, some are in each. */
const PACE_MS = 200;
/** So many may follow one another: who sees a few people one after another waits for none of them. */
const AT_ONCE = 3;
/** The server has had enough for now, in ms. */
const REST_MS = 1_500;

/** Higher than any camera. */
const LARGEST = 8_640;

/** Whatever there is, as large as it is. */
export const wantEverything: WantedHeights = {
  heightOf: () => LARGEST,
  sharedHeight: LARGEST,
  switching: false,
};

type Wish = {
  participantId: ParticipantId;
  source: "camera" | "screen";
  /** What the server knows; undefined: nothing, so the picture has never been sent. */
  told: number | null | undefined;
};

export type PictureWishesOptions = {
  wanted: WantedHeights;
  /** Nobody looks at the session yet: when somebody does, there will be more people than now. */
  resting: () => boolean;
  send: (pictures: WantedPicture[]) => Promise<void>;
  /** A picture that was never sent will not be. */
  failed: (error: unknown) => void;
};

/** Tells the server which pictures of one SFU session are seen here, and how large: what has changed, in one request at a time. */
export class PictureWishes {
  readonly #wishes = new Map<string, Wish>();
  #telling = false;
  /** When the last few requests were sent, in ms. */
  #sentAt: number[] = [];

  constructor(private readonly options: PictureWishesOptions) {}

  add(consumerId: string, participantId: ParticipantId, source: Wish["source"]): void {
    this.#wishes.set(consumerId, { participantId, source, told: undefined });
  }

  remove(consumerId: string): void {
    this.#wishes.delete(consumerId);
  }

  /** What is wanted now may be something else than before. Never rejects. */
  async tell(): Promise<void> {
    if (this.#telling) return; // whoever is at it looks again
    this.#telling = true;
    for (let news = this.#news(); news.size > 0; news = this.#news()) {
      const waitMs = await this.#tell(news);
      if (waitMs === null) break;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    this.#telling = false;
  }

  /** May be called twice. */
  close(): void {
    this.#wishes.clear();
  }

  /** @returns how long to wait before the next request; null when it makes no sense before something else changes */
  async #tell(news: ReadonlyMap<string, number | null>): Promise<number | null> {
    const before = new Map([...news.keys()].map((id) => [id, this.#wishes.get(id)?.told]));
    this.#note(news);
    this.#sentAt = [...this.#sentAt, performance.now()].slice(-AT_ONCE);
    try {
      await this.options.send([...news].map(([consumerId, height]) => ({ consumerId, height })));
      return this.#pauseMs();
    } catch (error) {
      this.#note(before);
      if (error instanceof RequestError && error.code === "rate-limited") return REST_MS;
      if (![...before.keys()].some((id) => this.#wishes.has(id))) return null; // the session has ended meanwhile
      const missed = [...before].some(([id, told]) => told === undefined && this.#wishes.has(id));
      if (missed) this.options.failed(error);
      else console.warn("The server does not know how large pictures are seen here.", error);
      return null;
    }
  }

  #pauseMs(): number {
    const [first = 0] = this.#sentAt;
    if (this.#sentAt.length < AT_ONCE) return 0;
    return Math.max(0, first + AT_ONCE * PACE_MS - performance.now());
  }

  #note(told: ReadonlyMap<string, Wish["told"]>): void {
    for (const [consumerId, height] of told) {
      const wish = this.#wishes.get(consumerId);
      if (wish) wish.told = height;
    }
  }

  #news(): Map<string, number | null> {
    const { wanted, resting } = this.options;
    const news = new Map<string, number | null>();
    for (const [consumerId, { participantId, source, told }] of this.#wishes) {
      const seen = wanted.heightOf(participantId, source);
      if (seen === undefined) continue;
      const height = seen !== null && resting() ? Math.min(seen, wanted.sharedHeight) : seen;
      const missing = height !== null && (told === undefined || told === null);
      if (height === (told ?? null) || (wanted.switching && !missing)) continue;
      news.set(consumerId, height);
    }
    return news;
  }
}
