import type { MeetingCode } from "@/lib/protocol/ids";
import type { PageCursor } from "@/lib/protocol/rest/page-cursor";
import { AuditEvent, type AuditEventFields } from "./audit-event";
import { connectDatabase } from "./connect";

export type AuditEventRecord = AuditEventFields & { id: string };
export type AuditEventsPage = { events: AuditEventRecord[]; next: PageCursor | null };

/**
 * One page of what was done, the newest first.
 * @param meeting null: to accounts
 * @param after the last one of the page before
 */
export async function listAuditEvents(
  meeting: MeetingCode | null,
  limit = 200,
  after?: PageCursor,
): Promise<AuditEventsPage> {
  await connectDatabase();
  const earlier = after && {
    // The first condition is what the index goes by; the second one tells two of the same moment apart.
    at: { $lte: after.at },
    $or: [{ at: { $lt: after.at } }, { _id: { $lt: after.id } }],
  };
  const found = await AuditEvent.find({ meeting, ...earlier })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const events = found.slice(0, limit).map(({ _id, at, actor, action, target }) => ({
    id: _id.toString(),
    ...{ meeting, at, actor, action, target },
  }));
  const last = events.at(-1);
  return { events, next: found.length > limit && last ? { at: last.at, id: last.id } : null };
}
