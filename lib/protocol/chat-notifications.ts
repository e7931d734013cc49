import { z } from "zod";
import { chatMessage, chatMessageId, chatReaction, emoji, maxReactionKinds } from "./chat";
import type { NotificationContract } from "./contract";
import { participantId } from "./ids";

/** What the chat tells those who may see the message, its author included. */
export const chatNotifications = {
  "chat:sent": z.object({ message: chatMessage }),
  "chat:deleted": z.object({ id: chatMessageId, revision: z.int().nonnegative() }),
  "chat:reacted": z.object({
    id: chatMessageId,
    revision: z.int().nonnegative(),
    reactions: z.array(chatReaction).max(maxReactionKinds),
  }),
  /** Said again every few seconds while it lasts. `toYou`: in a private message to who hears this. */
  "typing:changed": z.object({ participantId, typing: z.boolean(), toYou: z.boolean() }),
  "reaction:sent": z.object({ participantId, emoji }),
} satisfies NotificationContract;
