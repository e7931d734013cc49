import { z } from "zod";
import { avatarAddress } from "./avatar";
import type { NotificationContract } from "./contract";
import { displayName, participantId } from "./ids";

const by = displayName;

/** Somebody at the door who cannot come in by themselves. */
export const waitingPerson = z.object({
  participantId,
  name: displayName,
  /** Where the picture of their account is, on the app's own origin; null: none. */
  avatar: avatarAddress.nullable().default(null),
});
export type WaitingPerson = z.infer<typeof waitingPerson>;

/** More than this do not wait at one door: the next ones are told to come back later. */
export const maxWaiting = 200;

/** What of its settings the people in a call have to know. */
export const callSettings = z.object({
  locked: z.boolean(),
  waitingRoom: z.boolean(),
  screenSharing: z.enum(["everybody", "moderators"]),
  /** Off: nobody can write or send files; what was written stays readable. */
  chatAllowed: z.boolean().default(true),
});
export type CallSettings = z.infer<typeof callSettings>;

/** Those of them that are changed from inside a call. */
export const settingsOfCall = callSettings.omit({ chatAllowed: true });
export type SettingsOfCall = z.infer<typeof settingsOfCall>;

/** What those who run a meeting have done. How things are now is told by `participant:changed`, before these. */
export const moderationNotifications = {
  /** To whom it was done. */
  "participant:muted": z.object({ by, mayUnmute: z.boolean() }),
  "participant:video-stopped": z.object({ by }),
  "participant:asked-to-unmute": z.object({ by }),

  /** To those who may admit: everybody who waits now, the longest first. */
  "room:waiting-changed": z.object({ waiting: z.array(waitingPerson).max(maxWaiting) }),
  /** To who waited: join now. */
  "room:admitted": z.object({}),
  "room:changed": z.object({ settings: callSettings }),
} satisfies NotificationContract;
