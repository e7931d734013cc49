import { AuditEvent, type AuditEventFields } from "./audit-event";
import { connectDatabase } from "./connect";

export type NewAuditEvent = Omit<AuditEventFields, "at">;

/** Writes down who did what to whom, in this order. */
export async function recordAuditEvents(events: readonly NewAuditEvent[]): Promise<void> {
  await connectDatabase();
  await AuditEvent.create([...events], { ordered: true });
}
