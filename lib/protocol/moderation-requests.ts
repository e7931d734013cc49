import { z } from "zod";
import type { RequestContract } from "./contract";
import { displayName, participantId } from "./ids";
import { settingsOfCall } from "./moderation-notifications";

const nothing = z.object({});
const whom = z.object({ participantId });
/** False: muted until a moderator asks them to unmute. */
const mayUnmute = z.boolean().default(true);

/** What those who run a meeting may ask, and what others may ask about what was done to them. Who may: permissions.ts. */
export const moderationRequests = {
  /** Holds on every path; asked again it changes nothing but `mayUnmute`. */
  "participant:mute": { payload: whom.extend({ mayUnmute }), reply: nothing },
  /** Everybody who is below the one who asks. */
  "participant:mute-all": { payload: z.object({ mayUnmute }), reply: nothing },
  /** Also allows it, where it was not. */
  "participant:ask-to-unmute": { payload: whom, reply: nothing },
  "participant:stop-video": { payload: whom, reply: nothing },
  /** Lifts the own mute: nobody hears what is sent before the answer. */
  "participant:unmute": { payload: nothing, reply: nothing },
  /** The same for the own camera. */
  "participant:start-video": { payload: nothing, reply: nothing },
  /** Out of the call, and not in again before somebody admits them. */
  "participant:remove": { payload: whom, reply: nothing },
  /** Out of the meeting for good: every call of it, with this account or guest pass. */
  "participant:ban": { payload: whom, reply: nothing },
  "participant:set-role": {
    payload: whom.extend({ role: z.enum(["moderator", "participant"]) }),
    reply: nothing,
  },
  /** Makes somebody, or oneself, large for everybody, in the place of who was it before; or takes that back. */
  "participant:spotlight": { payload: whom.extend({ on: z.boolean() }), reply: nothing },
  /** Who hands over stays as a moderator. For this call. */
  "participant:hand-over-host": { payload: whom, reply: nothing },

  /** At the door: where others decide who comes in. Answered at once; `room:admitted` follows when it is decided. */
  "room:ask-to-enter": {
    payload: z.object({ name: displayName }),
    reply: z.object({ admitted: z.boolean() }),
  },
  "room:admit": { payload: whom, reply: nothing },
  "room:admit-all": { payload: nothing, reply: nothing },
  "room:deny": { payload: whom, reply: nothing },
  /** Kept with the meeting. Newcomers are refused while it is locked; a seat that is kept can be taken again. */
  "room:change-settings": {
    payload: settingsOfCall
      .partial()
      .refine(
        (change) => Object.values(change).some((value) => value !== undefined),
        "Nothing is to change.",
      ),
    reply: nothing,
  },
  /** The meeting is over, for everybody and for good. */
  "room:end": { payload: nothing, reply: nothing },
} satisfies RequestContract;

export type ModerationRequests = typeof moderationRequests;
