import { z } from "zod";
import { avatarAddress } from "@/lib/protocol/avatar";
import { displayName, epoch, participantId } from "@/lib/protocol/ids";
import { pathKind } from "@/lib/protocol/mode";
import { hold, noHold, participantMedia, participantRole } from "@/lib/protocol/participant";
import { decodedVideoCodecs } from "@/lib/protocol/video-codec";
import { storedSession } from "./stored-session";

/** What of a call outlives the process that runs it: who sits where, and the path that carries it. */
export const storedCall = z.object({
  seats: z.array(
    z.object({
      id: participantId,
      connectionId: z.string().min(1),
      person: z.string().min(1),
      browser: z.string().min(1).nullable().default(null),
      session: z.string().min(1).nullable().default(null),
      name: displayName,
      avatar: avatarAddress.nullable().default(null),
      role: participantRole,
      ownRole: participantRole.default("participant"),
      hold: hold.default(noHold),
      media: participantMedia,
      decodes: decodedVideoCodecs,
      handRaised: z.boolean(),
      spotlit: z.boolean().default(false),
      // A call that an earlier release has left does not say it.
      joinedAt: z.iso.datetime().default(() => new Date().toISOString()),
    }),
  ),
  roles: z
    .object({
      granted: z.array(z.tuple([z.string().min(1), participantRole])),
      hostHasCome: z.boolean(),
    })
    .optional(),
  door: z.object({ admitted: z.array(z.string()), expelled: z.array(z.string()) }).optional(),
  /** Who left while they were muted until further notice. */
  mutedAndGone: z.array(z.string().min(1)).optional(),
  /** On which the live path runs, when it is no direct one. */
  session: storedSession.nullable().default(null),
  mode: z.object({
    epoch,
    live: z.object({ path: pathKind, epoch, members: z.array(participantId) }).nullable(),
  }),
});
export type StoredCall = z.infer<typeof storedCall>;
