import { z } from "zod";
import { displayName, epoch, participantId } from "@/lib/protocol/ids";
import { pathKind } from "@/lib/protocol/mode";
import { participantMedia, participantRole } from "@/lib/protocol/participant";

/** What of a call outlives the process that runs it: who sits where, and the path that needs no server. */
export const storedCall = z.object({
  seats: z.array(
    z.object({
      id: participantId,
      connectionId: z.string().min(1),
      person: z.string().min(1),
      name: displayName,
      role: participantRole,
      media: participantMedia,
      handRaised: z.boolean(),
    }),
  ),
  mode: z.object({
    epoch,
    live: z.object({ path: pathKind, epoch, members: z.array(participantId) }).nullable(),
  }),
});
export type StoredCall = z.infer<typeof storedCall>;
