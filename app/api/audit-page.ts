import type { AuditPage } from "@/lib/protocol/audit";
import type { MeetingCode } from "@/lib/protocol/ids";
import { writePageCursor, type PageCursor } from "@/lib/protocol/rest/page-cursor";
import { listAuditEvents } from "@/models/list-audit-events";

/** One page of an audit trail, as the API and pages show it: names, and not who is behind them. */
export async function auditPage(
  meeting: MeetingCode | null,
  limit: number,
  after?: PageCursor,
): Promise<AuditPage> {
  const { events, next } = await listAuditEvents(meeting, limit, after);
  return {
    events: events.map(({ id, at, actor, action, target }) => ({
      id,
      at: at.toISOString(),
      actor: { name: actor.name },
      action,
      target: target && { name: target.name },
    })),
    nextCursor: next && writePageCursor(next),
  };
}
