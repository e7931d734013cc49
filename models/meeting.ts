import { createHash } from "node:crypto";
import mongoose, { type Model, type Types } from "mongoose";
import type { MeetingCode } from "@/lib/protocol/ids";

/** `sfu-only`: the media always go through the media server, also between two people. */
export type MeetingPolicy = "auto" | "sfu-only";

/** Who may share a screen; hosts and moderators always may. */
export type ScreenSharing = "everybody" | "moderators";

export type MeetingSettings = {
  guestsAllowed: boolean;
  /** Off: nobody can write or send files; what was written stays readable. */
  chatAllowed: boolean;
  waitingRoom: boolean;
  locked: boolean;
  screenSharing: ScreenSharing;
  muteOnEntry: boolean;
  maxParticipants: number;
  policy: MeetingPolicy;
  /** Up to this number of people the call stays peer-to-peer: 2, or up to 6 as a mesh. */
  p2pLimit: number;
};

export type MeetingState = "open" | "ended";

export type MeetingFields = {
  code: MeetingCode;
  title: string;
  host: Types.ObjectId;
  settings: MeetingSettings;
  /** Argon2id. Not one of the settings, which are shown; null: everybody with the link may come in. */
  passwordHash: string | null;
  state: MeetingState;
  createdAt: Date;
};

const meetingSchema = new mongoose.Schema<MeetingFields>({
  code: { type: String, required: true, match: /^[a-z]{4}-[a-z]{4}-[a-z]{4}$/ },
  title: { type: String, required: true, trim: true, maxlength: 120 },
  host: { type: mongoose.Schema.Types.ObjectId, ref: "User", required: true },
  settings: {
    guestsAllowed: { type: Boolean, default: true },
    chatAllowed: { type: Boolean, default: true },
    waitingRoom: { type: Boolean, default: false },
    locked: { type: Boolean, default: false },
    screenSharing: { type: String, enum: ["everybody", "moderators"], default: "everybody" },
    muteOnEntry: { type: Boolean, default: false },
    maxParticipants: { type: Number, default: 50, min: 2, max: 1000 },
    policy: { type: String, enum: ["auto", "sfu-only"], default: "auto" },
    p2pLimit: { type: Number, default: 2, min: 2, max: 6 },
  },
  passwordHash: { type: String, default: null },
  state: { type: String, enum: ["open", "ended"], default: "open", required: true },
  createdAt: { type: Date, default: () => new Date(), required: true },
});
meetingSchema.index({ code: 1 }, { unique: true });
meetingSchema.index({ host: 1, createdAt: -1, _id: -1 });
meetingSchema.index({ state: 1 });

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
  state: MeetingState;
  createdAt: Date;
};

/** Fields that a meeting from before they existed does not have get their default. */
export type StoredMeeting = Omit<MeetingFields, "settings" | "passwordHash"> & {
  _id: Types.ObjectId;
  settings: Pick<MeetingSettings, "guestsAllowed" | "maxParticipants" | "policy" | "p2pLimit"> &
    Partial<MeetingSettings>;
  passwordHash?: string | null;
};

export function toMeetingRecord(meeting: StoredMeeting): MeetingRecord {
  const { code, title, settings, state, createdAt } = meeting;
  return {
    id: meeting._id.toString(),
    code,
    title,
    hostId: meeting.host.toString(),
    settings: {
      guestsAllowed: settings.guestsAllowed,
      chatAllowed: settings.chatAllowed ?? true,
      waitingRoom: settings.waitingRoom ?? false,
      locked: settings.locked ?? false,
      screenSharing: settings.screenSharing ?? "everybody",
      muteOnEntry: settings.muteOnEntry ?? false,
      maxParticipants: settings.maxParticipants,
      policy: settings.policy,
      p2pLimit: settings.p2pLimit,
    },
    passwordMark: meeting.passwordHash ? markOf(meeting.passwordHash) : null,
    state,
    createdAt,
  };
}

/** The hash has a salt of its own: the same password set anew has another mark. */
function markOf(passwordHash: string): string {
  return createHash("sha256").update(passwordHash).digest("base64url").slice(0, 22);
}
