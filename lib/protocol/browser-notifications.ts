import { z } from "zod";
import { avatarAddress } from "./avatar";
import { p2pSignal } from "./browser-requests";
import { chatNotifications } from "./chat-notifications";
import type { NotificationContract } from "./contract";
import { displayName, epoch, mediaId, participantId } from "./ids";
import { spatialLayer } from "./media-api";
import { moderationNotifications } from "./moderation-notifications";
import { mediaServerState, modeReason, pathKind, pathPlan, producerInfo, sfuSession } from "./mode";
import { hold, participantInfo, participantMedia, participantRole } from "./participant";

/** What the server tells the browsers of one meeting, in the past tense. */
export const browserNotifications = {
  "participant:joined": z.object({ participant: participantInfo }),
  "participant:left": z.object({ participantId }),
  "participant:changed": z.object({
    participantId,
    name: displayName.optional(),
    media: participantMedia.optional(),
    handRaised: z.boolean().optional(),
    connected: z.boolean().optional(),
    role: participantRole.optional(),
    acting: z.boolean().optional(),
    hold: hold.optional(),
    spotlit: z.boolean().optional(),
    avatar: avatarAddress.nullable().optional(),
  }),

  /** Build this path beside the live one, show each person on it as soon as it works, then say `mode:ready`. */
  "mode:prepare": pathPlan.extend({ reason: modeReason }),
  /** Everybody is ready: this epoch is live, what was live before can be closed ([M5]). */
  "mode:commit": z.object({ epoch, path: pathKind }),
  /** The preparation is given up: go on with what is live ([M8]). */
  "mode:cancelled": z.object({ epoch, path: pathKind, reason: modeReason }),
  /** The same path and epoch carries more people than before: connect to those who are new. */
  "mode:extended": pathPlan,
  /** No path is live any more ([M1]). */
  "mode:stopped": z.object({ reason: modeReason }),

  /** An SFU session is ready to be connected beside whatever is live ([M3]). No media flows on it yet. */
  "sfu:warmed": sfuSession,
  "sfu:cooled": z.object({ sessionId: mediaId }),
  "sfu:producer-added": producerInfo.extend({ sessionId: mediaId }),
  /** Of this browser's own picture nobody wants a layer above this one (0 is the smallest): it need not be encoded. */
  "sfu:top-layer-changed": z.object({ sessionId: mediaId, producerId: mediaId, topLayer: spatialLayer }),
  "sfu:producer-removed": z.object({ sessionId: mediaId, producerId: mediaId, participantId }),

  "p2p:signalled": z.object({ from: participantId, epoch, connection: z.string(), signal: p2pSignal }),

  ...chatNotifications,
  ...moderationNotifications,

  "meeting:media-server-changed": z.object({ state: mediaServerState }),
  /**
   * The call is over for this browser: ended for all, by a moderator, because its account or its session is gone, or
   * the same seat was opened elsewhere.
   */
  "room:closed": z.object({
    reason: z.enum([
      "ended",
      "removed",
      "banned",
      "denied",
      "replaced",
      "account-suspended",
      "account-deleted",
      "session-ended",
      "shutting-down",
    ]),
  }),
} satisfies NotificationContract;

export type BrowserNotifications = typeof browserNotifications;

/** Why a call is over that somebody else has ended; a server that ends says so in other words. */
export type ClosedReason = Exclude<z.infer<BrowserNotifications["room:closed"]>["reason"], "shutting-down">;
