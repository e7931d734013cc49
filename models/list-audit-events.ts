import type { MeetingCode } from "@/lib/protocol/ids";
import { AuditEvent, auditProjection, type AuditEventFields } from "./audit-event";
import { connectDatabase } from "./connect";

/** What was done in a meeting, the newest first. */
export async function listAuditEvents(meeting: MeetingCode, limit = 200): Promise<AuditEventFields[]> {
  await connectDatabase();
  return AuditEvent.find({ meeting }, auditProjection).sort({ at: -1, _id: -1 }).limit(limit).lean();
}
