import { z } from "zod";
import { chatFile } from "../chat";
import { meetingCode } from "../ids";
import { defineRoute } from "./route-contract";

const listedMessage = z.object({
  id: z.string(),
  sentAt: z.iso.datetime(),
  author: z.object({ name: z.string() }),
  private: z.boolean().meta({ description: "Between its author and one other person." }),
  /** Empty when it has been deleted. */
  text: z.string(),
  file: chatFile.nullable().meta({ description: "Its content is handed out in the call only." }),
  deleted: z.boolean(),
});

const messagesReply = z.object({
  messages: z.array(listedMessage),
  nextCursor: z.string().nullable(),
});

const messagesQuery = z.object({
  cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().meta({
    description: "`nextCursor` of the page before.",
  }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** What was written in the chat of a meeting. */
export const messageRoutes = {
  listMessages: defineRoute({
    method: "GET",
    path: "/api/v1/meetings/{code}/messages",
    tag: "Meetings",
    summary: "What was written in the chat of an own meeting, the newest first",
    description: "What others wrote to each other privately is not among it.",
    who: "host",
    scope: "meetings:read",
    params: z.object({ code: meetingCode }),
    query: messagesQuery,
    replies: { 200: messagesReply },
  }),
};
