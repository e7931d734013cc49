import mongoose, { type Model, type Types } from "mongoose";
import type { MeetingCode } from "@/lib/protocol/ids";

/** `sfu-only`: the media always go through the media server, also between two people. */
export type MeetingPolicy = "auto" | "sfu-only";

export type MeetingSettings = {
  guestsAllowed: boolean;
  maxParticipants: number;
  policy: MeetingPolicy;
  /** Up to this number of people the call stays peer-to-peer: 2, or up to 6 as a mesh. */
  p2pLimit: number;
  /** Who does not run the meeting is let in by somebody who does. */
  waitingRoom: boolean;
  /** Nobody new comes in. */
  locked: boolean;
  screenSharing: "everybody" | "moderators";
  muteOnEntry: boolean;
};

export type MeetingState = "open" | "ended";

export type MeetingFields = {
  code: MeetingCode;
  title: string;
  host: Types.ObjectId;
  settings: MeetingSettings;
  state: MeetingState;
  createdAt: Date;
};

const meetingSchema = new mongoose.Schema<MeetingFields>({
  code: { type: String, required: true, match: /^[a-z]{4}-[a-z]{4}-[a-z]{4}$/ },
  title: { type: String, required: true, trim: true, maxlength: 120 },
  host: { type: mongoose.Schema.Types.ObjectId, ref: "User", required: true },
  settings: {
    guestsAllowed: { type: Boolean, default: true },
    maxParticipants: { type: Number, default: 50, min: 2, max: 1000 },
    policy: { type: String, enum: ["auto", "sfu-only"], default: "auto" },
    p2pLimit: { type: Number, default: 2, min: 2, max: 6 },
    waitingRoom: { type: Boolean, default: false },
    locked: { type: Boolean, default: false },
    screenSharing: { type: String, enum: ["everybody", "moderators"], default: "everybody" },
    muteOnEntry: { type: Boolean, default: false },
  },
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
  state: MeetingState;
  createdAt: Date;
};

export function toMeetingRecord(meeting: MeetingFields & { _id: Types.ObjectId }): MeetingRecord {
  const { code, title, settings, state, createdAt } = meeting;
  return {
    id: meeting._id.toString(),
    code,
    title,
    hostId: meeting.host.toString(),
    settings: {
      guestsAllowed: settings.guestsAllowed,
      maxParticipants: settings.maxParticipants,
      policy: settings.policy,
      p2pLimit: settings.p2pLimit,
      // Meetings of before these settings have none of them.
      waitingRoom: settings.waitingRoom ?? false,
      locked: settings.locked ?? false,
      screenSharing: settings.screenSharing ?? "everybody",
      muteOnEntry: settings.muteOnEntry ?? false,
    },
    state,
    createdAt,
  };
}
