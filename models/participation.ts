import mongoose, { type Model, type Types } from "mongoose";
import type { MeetingCode, ParticipantId } from "@/lib/protocol/ids";
import { participantRole, type ParticipantRole } from "@/lib/protocol/participant";
import type { PersonKey } from "./message";

/** One person's stay in a call, from taking the seat to giving it up; a dropped connection does not end it. */
export type ParticipationFields = {
  meeting: MeetingCode;
  host: Types.ObjectId;
  seat: ParticipantId;
  /** The account, or the guest pass. */
  person: PersonKey;
  name: string;
  /** The one they had last. */
  role: ParticipantRole;
  joinedAt: Date;
  /** Said by the server that runs the call while it does. */
  seenAt: Date;
  /** Null while they are there. */
  leftAt: Date | null;
};

/** How often a server says that people are still there, in ms. */
export const participationSeenEveryMs = 60_000;
/** A stay that nobody has spoken of for so long is over: its server has died, and no other took the call over. */
const FORGOTTEN_MS = 3 * participationSeenEveryMs;

const participationSchema = new mongoose.Schema<ParticipationFields>({
  meeting: { type: String, required: true },
  host: { type: mongoose.Schema.Types.ObjectId, ref: "User", required: true },
  seat: { type: String, required: true },
  person: { type: String, required: true },
  name: { type: String, required: true },
  role: { type: String, enum: participantRole.options, required: true },
  joinedAt: { type: Date, required: true },
  seenAt: { type: Date, required: true },
  leftAt: { type: Date, default: null },
});
participationSchema.index({ seat: 1 }, { unique: true });
participationSchema.index({ meeting: 1, joinedAt: -1, _id: -1 });
/** Those that nobody has ended. */
participationSchema.index({ leftAt: 1, seenAt: 1 });
/** Who is in a call now, of one host. */
participationSchema.index({ host: 1, leftAt: 1, seenAt: 1 });
participationSchema.index({ person: 1, joinedAt: -1 });

const registered: Model<ParticipationFields> | undefined = mongoose.models["Participation"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const Participation =
  registered ?? mongoose.model<ParticipationFields>("Participation", participationSchema);

/** Since when a server must have spoken of those who are still there. */
export function stillThereSince(now: Date): Date {
  return new Date(now.getTime() - FORGOTTEN_MS);
}

/** A stay as its host may know it. */
export type ParticipationRecord = {
  id: string;
  meeting: MeetingCode;
  person: PersonKey;
  name: string;
  role: ParticipantRole;
  joinedAt: Date;
  leftAt: Date | null;
};

export function toParticipationRecord(
  {
    _id,
    meeting,
    person,
    name,
    role,
    joinedAt,
    seenAt,
    leftAt,
  }: ParticipationFields & { _id: Types.ObjectId },
  now: Date,
): ParticipationRecord {
  const forgotten = seenAt < stillThereSince(now);
  return {
    id: _id.toString(),
    meeting,
    person,
    name,
    role,
    joinedAt,
    leftAt: leftAt ?? (forgotten ? seenAt : null),
  };
}
