import type { MeetingCode } from "@/lib/protocol/ids";
import { connectDatabase } from "./connect";
import { Message, messageProjection, type MessageFields } from "./message";

/**
 * Deletes what was written; that something stood there stays, or the order of what follows would have a gap.
 * @returns the message after it, or null when there is none or it was deleted before
 */
export async function eraseMessage(meeting: MeetingCode, id: string): Promise<MessageFields | null> {
  await connectDatabase();
  return Message.findOneAndUpdate(
    { meeting, id, deletedAt: null },
    { $set: { text: "", file: null, reactions: [], deletedAt: new Date() }, $inc: { revision: 1 } },
    { returnDocument: "after", projection: messageProjection },
  ).lean();
}
