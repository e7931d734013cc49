import type { MeetingCode } from "@/lib/protocol/ids";
import type { PageCursor } from "@/lib/protocol/rest/page-cursor";
import { connectDatabase } from "./connect";
import {
  Participation,
  stillThereSince,
  toParticipationRecord,
  type ParticipationRecord,
} from "./participation";

/** More people than are in calls of one host at once. */
const MAX_LIVE = 5_000;

/** One page of who was in a meeting, those who came last first. @param after the last one of the page before */
export async function listParticipations(
  meeting: MeetingCode,
  limit: number,
  after?: PageCursor,
  now = new Date(),
): Promise<{ participations: ParticipationRecord[]; next: PageCursor | null }> {
  await connectDatabase();
  const earlier = after && {
    // The first condition is what the index goes by; the second one tells two of the same moment apart.
    joinedAt: { $lte: after.at },
    $or: [{ joinedAt: { $lt: after.at } }, { _id: { $lt: after.id } }],
  };
  const found = await Participation.find({ meeting, ...earlier })
    .sort({ joinedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const participations = found.slice(0, limit).map((stay) => toParticipationRecord(stay, now));
  const last = participations.at(-1);
  return { participations, next: found.length > limit && last ? { at: last.joinedAt, id: last.id } : null };
}

/** How many people are in each meeting of a host now; meetings without anybody are not in it. */
export async function countInside(hostId: string, now = new Date()): Promise<Map<MeetingCode, number>> {
  await connectDatabase();
  const found = await Participation.find(
    { host: hostId, leftAt: null, seenAt: { $gte: stillThereSince(now) } },
    { meeting: 1 },
  )
    .limit(MAX_LIVE)
    .lean();
  const inside = new Map<MeetingCode, number>();
  for (const { meeting } of found) inside.set(meeting, (inside.get(meeting) ?? 0) + 1);
  return inside;
}
