import { z } from "zod";
import { chatMessage, chatMessageId, chatPlace, chatText, emoji, fileName, maxHistoryPage } from "./chat";
import type { RequestContract } from "./contract";
import { participantId } from "./ids";

const nothing = z.object({});

/** What people in a call may ask of the chat. Who asks is who the socket is. */
export const chatRequests = {
  /** To everybody, or to one person who is here. The same id again is answered as the first time. */
  "chat:send": {
    payload: z
      .object({
        id: chatMessageId,
        text: chatText,
        to: participantId.nullable().default(null),
        fileId: z.uuid().nullable().default(null),
      })
      .refine(({ text, fileId }) => text !== "" || fileId !== null, "A message needs a text or a file."),
    reply: z.object({ message: chatMessage }),
  },
  /** What this person may see, oldest first: the newest page, or the one before a place. */
  "chat:history": {
    payload: z.object({
      before: chatPlace.optional(),
      limit: z.int().min(1).max(maxHistoryPage).default(50),
    }),
    reply: z.object({
      messages: z.array(chatMessage).max(maxHistoryPage),
      /** There are older ones. */
      more: z.boolean(),
    }),
  },
  "chat:delete": { payload: z.object({ id: chatMessageId }), reply: nothing },
  "chat:react": { payload: z.object({ id: chatMessageId, emoji, on: z.boolean() }), reply: nothing },
  "chat:set-typing": {
    payload: z.object({ typing: z.boolean(), to: participantId.nullable().default(null) }),
    reply: nothing,
  },
  /** A place for a file that is uploaded next, and the address to put it to. */
  "chat:prepare-file": {
    payload: z.object({ name: fileName, bytes: z.int().positive() }),
    reply: z.object({ fileId: z.uuid(), url: z.string().max(2_000), ticket: z.string().max(2_000) }),
  },
  /** An address under which the file of a message can be read for a while. */
  "chat:open-file": {
    payload: z.object({ id: chatMessageId }),
    reply: z.object({ url: z.string().max(2_000) }),
  },
  /** An emoji that floats over the meeting for a moment; nothing is kept. */
  "reaction:send": { payload: z.object({ emoji }), reply: nothing },
} satisfies RequestContract;
