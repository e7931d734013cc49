import type mongoose from "mongoose";

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
  guestsAllowed: { type: Boolean, default: true },
  chatAllowed: { type: Boolean, default: true },
  maxParticipants: { type: Number, default: 50, min: 2, max: 1000 },
  policy: { type: String, enum: ["auto", "sfu-only"], default: "auto" },
  p2pLimit: { type: Number, default: 2, min: 2, max: 6 },
  waitingRoom: { type: Boolean, default: false },
  locked: { type: Boolean, default: false },
  screenSharing: { type: String, enum: ["everybody", "moderators"], default: "everybody" },
  muteOnEntry: { type: Boolean, default: false },
} satisfies mongoose.SchemaDefinition<MeetingSettings>;

/** Without what the database adds; settings that did not exist yet have their default. */
export function toSettings(settings: StoredSettings): MeetingSettings {
  return {
    guestsAllowed: settings.guestsAllowed,
    chatAllowed: settings.chatAllowed ?? true,
    maxParticipants: settings.maxParticipants,
    policy: settings.policy,
    p2pLimit: settings.p2pLimit,
    waitingRoom: settings.waitingRoom ?? false,
    locked: settings.locked ?? false,
    screenSharing: settings.screenSharing ?? "everybody",
    muteOnEntry: settings.muteOnEntry ?? false,
  };
}
