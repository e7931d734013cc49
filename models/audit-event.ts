import mongoose, { type Model } from "mongoose";
import type { MeetingCode } from "@/lib/protocol/ids";
import type { PersonKey } from "./message";

/** What those who run a meeting have done. */
export const auditActions = [
  "muted",
  "asked-to-unmute",
  "stopped-video",
  "removed",
  "banned",
  "made-moderator",
  "unmade-moderator",
  "handed-over-host",
  "admitted",
  "denied",
  "locked",
  "unlocked",
  "changed-settings",
  "ended",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** The name is the one they had then. */
export type AuditPerson = { key: PersonKey; name: string };

export type AuditEventFields = {
  meeting: MeetingCode;
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
  meeting: { type: String, required: true },
  at: { type: Date, default: () => new Date(), required: true },
  actor: { type: personSchema, required: true },
  action: { type: String, enum: auditActions, required: true },
  target: { type: personSchema, default: null },
});
/** The trail of a meeting, the newest first. */
auditEventSchema.index({ meeting: 1, at: -1, _id: -1 });
/** What is kept about one person. */
auditEventSchema.index({ "actor.key": 1 });
auditEventSchema.index({ "target.key": 1 });

const registered: Model<AuditEventFields> | undefined = mongoose.models["AuditEvent"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const AuditEvent = registered ?? mongoose.model<AuditEventFields>("AuditEvent", auditEventSchema);

/** Nothing of the database's own in what leaves this folder. */
export const auditProjection = { _id: 0, __v: 0 } as const;
