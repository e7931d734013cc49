import type { MeetingCode } from "@/lib/protocol/ids";
import { connectDatabase } from "./connect";
import { everybody, Message, messageProjection, type MessageFields, type PersonKey } from "./message";

export type MessagePage = { messages: MessageFields[]; more: boolean };

/** The newest messages that one person may see, or the newest before a place; oldest first. */
export async function listMessages(
  meeting: MeetingCode,
  reader: PersonKey,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<MessagePage> {
  await connectDatabase();
  const found = await Message.find(
    {
      meeting,
      audience: { $in: [everybody, reader] },
      ...(before === undefined ? {} : { place: { $lt: before } }),
    },
    messageProjection,
  )
    .sort({ place: -1 })
    .limit(limit + 1)
    .lean();
  return { messages: found.slice(0, limit).reverse(), more: found.length > limit };
}
