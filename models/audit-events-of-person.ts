import { AuditEvent, auditProjection, type AuditEventFields } from "./audit-event";
import { connectDatabase } from "./connect";
import type { PersonKey } from "./message";

/** Stands where somebody was whose account is deleted: what happened stays, who it was does not. */
const nobody = { key: "deleted", name: "Deleted account" };

/** Everything that this person did, and that was done to them, as far as they may know: not by whom. */
export async function findAuditEventsOf(key: PersonKey): Promise<Omit<AuditEventFields, "actor">[]> {
  await connectDatabase();
  const [done, suffered] = await Promise.all([
    AuditEvent.find({ "actor.key": key }, auditProjection).lean(),
    AuditEvent.find({ "target.key": key }, auditProjection).lean(),
  ]);
  return [
    ...done.map(({ meeting, at, action }) => ({ meeting, at, action, target: null })),
    ...suffered.map(({ meeting, at, action, target }) => ({ meeting, at, action, target })),
  ];
}

export async function forgetPersonInAuditEvents(key: PersonKey): Promise<void> {
  await connectDatabase();
  await Promise.all([
    AuditEvent.updateMany({ "actor.key": key }, { $set: { actor: nobody } }),
    AuditEvent.updateMany({ "target.key": key }, { $set: { target: nobody } }),
  ]);
}
