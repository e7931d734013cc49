import type { PersonKey } from "@/models/message";
import type { Room } from "../rooms/room";
import { TokenBucket } from "../signalling/token-bucket";

/** In a burst, and per second after it: more than people type, less than what disturbs the others. */
const rates = {
  message: [20, 2],
  reaction: [20, 4],
  typing: [10, 1],
  history: [30, 3],
  deletion: [20, 2],
  file: [5, 0.2],
  opening: [60, 5],
} as const satisfies Record<string, readonly [burst: number, perSecond: number]>;

export type LimitedAct = keyof typeof rates;

/** Counts by person and not by connection: reconnecting does not give anybody more. Gone with the room. */
export class ChatLimits {
  readonly #rooms = new WeakMap<Room, Map<string, TokenBucket>>();

  /** @throws RequestError `rate-limited` */
  take(room: Room, person: PersonKey, act: LimitedAct): void {
    let buckets = this.#rooms.get(room);
    if (!buckets) this.#rooms.set(room, (buckets = new Map()));
    const [burst, perSecond] = rates[act];
    const key = `${act} ${person}`;
    let bucket = buckets.get(key);
    if (!bucket) buckets.set(key, (bucket = new TokenBucket(burst, perSecond)));
    bucket.take();
  }
}
