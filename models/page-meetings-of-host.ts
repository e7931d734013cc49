import type { PageCursor } from "@/lib/protocol/rest/page-cursor";
import { connectDatabase } from "./connect";
import { Meeting, toMeetingRecord, type MeetingRecord } from "./meeting";

/** One page of the meetings that a person has made, newest first. @param after the last one of the page before */
export async function pageMeetingsOfHost(
  hostId: string,
  limit: number,
  after: PageCursor | undefined,
): Promise<{ meetings: MeetingRecord[]; next: PageCursor | null }> {
  await connectDatabase();
  const older = after && {
    // The first condition is what the index goes by; the second one tells two of the same moment apart.
    createdAt: { $lte: after.at },
    $or: [{ createdAt: { $lt: after.at } }, { _id: { $lt: after.id } }],
  };
  const found = await Meeting.find({ host: hostId, ...older })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const meetings = found.slice(0, limit).map(toMeetingRecord);
  const last = meetings.at(-1);
  return { meetings, next: found.length > limit && last ? { at: last.createdAt, id: last.id } : null };
}
