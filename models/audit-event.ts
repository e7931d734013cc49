import mongoose, { type Model } from "mongoose";
import { auditAction, type AuditAction } from "@/lib/protocol/audit";
import type { MeetingCode } from "@/lib/protocol/ids";
import type { PersonKey } from "./message";

/** The name is the one they had then. */
export type AuditPerson = { key: PersonKey; name: string };

export type AuditEventFields = {
  /** Null for what is done to an account. */
  meeting: MeetingCode | null;
  at: Date;
  actor: AuditPerson;
  action: AuditAction;
  /** Null for what is done to the meeting. */
  target: AuditPerson | null;
};

const personSchema = new mongoose.Schema<AuditPerson>(
  { key: { type: String, required: true }, name: { type: String, required: true } },
  { _id: false },
);

const auditEventSchema = new mongoose.Schema<AuditEventFields>({
  meeting: { type: String, default: null },
  at: { type: Date, default: () => new Date(), required: true },
  actor: { type: personSchema, required: true },
  action: { type: String, enum: auditAction.options, required: true },
  target: { type: personSchema, default: null },
});
/** The trail of a meeting, or of all accounts, the newest first. */
auditEventSchema.index({ meeting: 1, at: -1, _id: -1 });
/** What is kept about one person. */
auditEventSchema.index({ "actor.key": 1 });
auditEventSchema.index({ "target.key": 1 });

const registered: Model<AuditEventFields> | undefined = mongoose.models["AuditEvent"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const AuditEvent = registered ?? mongoose.model<AuditEventFields>("AuditEvent", auditEventSchema);

/** Nothing of the database's own in what leaves this folder. */
export const auditProjection = { _id: 0, __v: 0 } as const;
