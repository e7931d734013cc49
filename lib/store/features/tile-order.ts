import type { ParticipantId } from "@/lib/protocol/ids";

/** What decides who stands on the first page. */
export type TileOrder = {
  /** Everybody, the first page first. */
  order: ParticipantId[];
  /** Who has spoken, the latest first. */
  spoke: ParticipantId[];
  /** How many fit on one page. */
  pageSize: number;
  selfId: ParticipantId | null;
};

/** Who begins to speak is the latest; the order among those who begin together stays. */
export function noteSpeakers(
  spoke: readonly ParticipantId[],
  speaking: readonly ParticipantId[],
): ParticipantId[] {
  return [...speaking, ...spoke.filter((id) => !speaking.includes(id))];
}

/**
 * Brings those who speak on a later page to the first one. Each takes the place of the one there who has been silent for
 * longest, who takes theirs: nobody else moves, so that no picture hops because of a voice.
 */
export function bringForward(
  { order, spoke, pageSize, selfId }: TileOrder,
  speaking: readonly ParticipantId[],
): ParticipantId[] {
  const next = [...order];
  for (const speaker of speaking) {
    const from = next.indexOf(speaker);
    if (from < pageSize) continue;
    const place = quietestPlace(next.slice(0, pageSize), spoke, [...speaking, selfId]);
    const quietest = next[place];
    if (!quietest) break; // everybody there speaks
    next[place] = speaker;
    next[from] = quietest;
  }
  return next;
}

/** The own tile is always on the first page: one looks after oneself there. */
export function keepOwnTileInSight({ order, pageSize, selfId }: TileOrder): ParticipantId[] {
  const own = selfId ? order.indexOf(selfId) : -1;
  if (own < pageSize || selfId === null || pageSize < 1) return order;
  const next = order.filter((id) => id !== selfId);
  next.splice(pageSize - 1, 0, selfId);
  return next;
}

/** Keeps whoever is still here where they are; who is new comes to the end. */
export function withPeople(
  order: readonly ParticipantId[],
  people: readonly ParticipantId[],
): ParticipantId[] {
  const kept = order.filter((id) => people.includes(id));
  return [...kept, ...people.filter((id) => !kept.includes(id))];
}

/** Index of who has been silent for longest; of those who never spoke the last, who came last. */
function quietestPlace(
  firstPage: readonly ParticipantId[],
  spoke: readonly ParticipantId[],
  spared: readonly (ParticipantId | null)[],
): number {
  let quietest = -1;
  let silence = -1;
  for (const [place, id] of firstPage.entries()) {
    if (spared.includes(id)) continue;
    const latest = spoke.indexOf(id);
    const silent = latest < 0 ? spoke.length : latest;
    if (silent >= silence) [quietest, silence] = [place, silent];
  }
  return quietest;
}
