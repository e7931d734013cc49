import type mongoose from "mongoose";
import { usualMeetingSettings as usual } from "@/lib/protocol/usual-meeting-settings";

/** `sfu-only`: the media always go through the media server, also between two people. */
export type MeetingPolicy = "auto" | "sfu-only";

export type MeetingSettings = {
  guestsAllowed: boolean;
  /** Off: nobody can write or send files; what was written stays readable. */
  chatAllowed: boolean;
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

/** Settings of a meeting from before some of them existed. */
export type StoredSettings = Pick<
  MeetingSettings,
  "guestsAllowed" | "maxParticipants" | "policy" | "p2pLimit"
> &
  Partial<MeetingSettings>;

export const settingsSchema = {
  guestsAllowed: { type: Boolean, default: usual.guestsAllowed },
  chatAllowed: { type: Boolean, default: usual.chatAllowed },
  maxParticipants: { type: Number, default: usual.maxParticipants, min: 2, max: 1000 },
  policy: { type: String, enum: ["auto", "sfu-only"], default: usual.policy },
  p2pLimit: { type: Number, default: usual.p2pLimit, min: 2, max: 6 },
  waitingRoom: { type: Boolean, default: usual.waitingRoom },
  locked: { type: Boolean, default: usual.locked },
  screenSharing: { type: String, enum: ["everybody", "moderators"], default: usual.screenSharing },
  muteOnEntry: { type: Boolean, default: usual.muteOnEntry },
} satisfies mongoose.SchemaDefinition<MeetingSettings>;

/** Without what the database adds; settings that did not exist yet have their default. */
export function toSettings(settings: StoredSettings): MeetingSettings {
  return {
    guestsAllowed: settings.guestsAllowed,
    chatAllowed: settings.chatAllowed ?? usual.chatAllowed,
    maxParticipants: settings.maxParticipants,
    policy: settings.policy,
    p2pLimit: settings.p2pLimit,
    waitingRoom: settings.waitingRoom ?? usual.waitingRoom,
    locked: settings.locked ?? usual.locked,
    screenSharing: settings.screenSharing ?? usual.screenSharing,
    muteOnEntry: settings.muteOnEntry ?? usual.muteOnEntry,
  };
}
