import { AuditEvent, type AuditEventFields } from "./audit-event";
import { connectDatabase } from "./connect";
import { forgetIfDeleted } from "./forget-if-deleted";

export type NewAuditEvent = Omit<AuditEventFields, "at">;

/** Writes down who did what to whom, in this order; nothing of a meeting that has been deleted. */
export async function recordAuditEvents(events: readonly NewAuditEvent[]): Promise<void> {
  await connectDatabase();
  await AuditEvent.create([...events], { ordered: true });
  for (const meeting of new Set(events.map((event) => event.meeting)))
    if (meeting) await forgetIfDeleted(meeting);
}
