import { mediaLimits, type MediaServerLoad } from "@/lib/protocol/media-api";
import type { MediaServerState } from "@/lib/protocol/mode";

/**
 * Share of its cores from which a media server counts as full. A room goes on at another worker from three quarters of
 * one core on, so that in between the rooms that are there can still grow.
 */
const fullShare = 0.85;

/** What decides where a room is placed. */
export type Placeable = {
  readonly state: MediaServerState;
  /** It takes no new rooms. */
  readonly draining: boolean;
  /** The rooms that it has are all that it should have. */
  readonly full: boolean;
  /** Where it stands, as its operator has named it; null: nobody has said. */
  readonly region: string | null;
  readonly busyness: number;
};

/** Whether there is no room for another one, of cores or of numbers. */
export function isFull({ cpu, rooms }: Pick<MediaServerLoad, "cpu" | "rooms">): boolean {
  return cpu >= fullShare || rooms >= mediaLimits.rooms;
}

/** Whether new rooms can be made there at all. */
export function takesRooms({ state, draining }: Pick<Placeable, "state" | "draining">): boolean {
  return state === "up" && !draining;
}

/**
 * The media server for a new room: of those that take rooms first one that is not full, then one in this region, then
 * the least busy. So a busy one nearby goes before an idle one far away until it is full; when all are full, the least
 * busy of all, because distance costs less than a queue.
 * @param region undefined: one is as good as another
 */
export function chooseMediaServer<S extends Placeable>(
  servers: readonly S[],
  region: string | undefined,
): S | null {
  const open = servers.filter(takesRooms);
  const free = open.filter(({ full }) => !full);
  const near = free.filter((server) => region !== undefined && server.region === region);
  const best = [near, free, open].find((some) => some.length > 0) ?? [];
  return best.toSorted((one, other) => one.busyness - other.busyness)[0] ?? null;
}
