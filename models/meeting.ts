import { createHash } from "node:crypto";
import mongoose, { type Model, type Types } from "mongoose";
import type { MeetingCode } from "@/lib/protocol/ids";
import { scheduleSchema, toScheduleRecord, type StoredSchedule } from "./meeting-schedule";
import { settingsSchema, toSettings, type MeetingSettings, type StoredSettings } from "./meeting-settings";

export type { MeetingPolicy, MeetingSettings } from "./meeting-settings";

export type MeetingState = "open" | "ended";

export type MeetingFields = {
  code: MeetingCode;
  title: string;
  host: Types.ObjectId;
  settings: StoredSettings;
  /** Argon2id. Not one of the settings, which are shown; null: everybody with the link may come in. */
  passwordHash: string | null;
  /** Null: it takes place whenever somebody opens it. */
  schedule: StoredSchedule | null;
  /** Addresses that were invited by mail. */
  invitees: string[];
  state: MeetingState;
  cancelledAt: Date | null;
  /** When it was last used, or its time was last over; null for one whose first time is still to come. */
  lastActiveAt: Date | null;
  /** The call that was over last. */
  lastCall: CallSummary | null;
  createdAt: Date;
};

/** A call that is over: from the first who came to the last who left. */
export type CallSummary = { startedAt: Date; endedAt: Date; people: number };

const callSummarySchema = new mongoose.Schema<CallSummary>(
  {
    startedAt: { type: Date, required: true },
    endedAt: { type: Date, required: true },
    people: { type: Number, required: true },
  },
  { _id: false },
);

const meetingSchema = new mongoose.Schema<MeetingFields>({
  code: { type: String, required: true, match: /^[a-z]{4}-[a-z]{4}-[a-z]{4}$/ },
  title: { type: String, required: true, trim: true, maxlength: 120 },
  host: { type: mongoose.Schema.Types.ObjectId, ref: "User", required: true },
  settings: settingsSchema,
  passwordHash: { type: String, default: null },
  schedule: { type: scheduleSchema, default: null },
  invitees: { type: [String], default: [] },
  state: { type: String, enum: ["open", "ended"], default: "open", required: true },
  cancelledAt: { type: Date, default: null },
  lastActiveAt: { type: Date, default: null },
  lastCall: { type: callSummarySchema, default: null },
  createdAt: { type: Date, default: () => new Date(), required: true },
});
meetingSchema.index({ code: 1 }, { unique: true });
meetingSchema.index({ host: 1, createdAt: -1, _id: -1 });
meetingSchema.index({ host: 1, "schedule.nextAt": 1, _id: 1 });
meetingSchema.index({ host: 1, "schedule.nextEndsAt": 1 });
meetingSchema.index({ host: 1, lastActiveAt: -1, _id: -1 });
/** The newest meetings of all hosts. */
meetingSchema.index({ createdAt: -1, _id: -1 });
meetingSchema.index({ state: 1 });
meetingSchema.index({ invitees: 1 });

const registered: Model<MeetingFields> | undefined = mongoose.models["Meeting"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const Meeting = registered ?? mongoose.model<MeetingFields>("Meeting", meetingSchema);

/** A meeting as plain data. */
export type MeetingRecord = {
  id: string;
  code: MeetingCode;
  title: string;
  hostId: string;
  settings: MeetingSettings;
  /** Names the present password without telling anything about it; null: there is none. */
  passwordMark: string | null;
  schedule: StoredSchedule | null;
  invitees: string[];
  state: MeetingState;
  cancelledAt: Date | null;
  lastActiveAt: Date | null;
  lastCall: CallSummary | null;
  createdAt: Date;
};

/** Fields that a meeting from before they existed does not have get their default. */
type StoredMeeting = Pick<MeetingFields, "code" | "title" | "host" | "settings" | "state" | "createdAt"> &
  Partial<MeetingFields> & { _id: Types.ObjectId };

export function toMeetingRecord(meeting: StoredMeeting): MeetingRecord {
  const { code, title, settings, state, createdAt } = meeting;
  return {
    id: meeting._id.toString(),
    code,
    title,
    hostId: meeting.host.toString(),
    settings: toSettings(settings),
    passwordMark: meeting.passwordHash ? markOf(meeting.passwordHash) : null,
    schedule: meeting.schedule ? toScheduleRecord(meeting.schedule) : null,
    invitees: [...(meeting.invitees ?? [])],
    state,
    cancelledAt: meeting.cancelledAt ?? null,
    lastActiveAt: meeting.lastActiveAt ?? null,
    lastCall: meeting.lastCall ? toCallSummary(meeting.lastCall) : null,
    createdAt,
  };
}

/** Without what the database adds. */
function toCallSummary({ startedAt, endedAt, people }: CallSummary): CallSummary {
  return { startedAt, endedAt, people };
}

/** The hash has a salt of its own: the same password set anew has another mark. */
function markOf(passwordHash: string): string {
  return createHash("sha256").update(passwordHash).digest("base64url").slice(0, 22);
}
