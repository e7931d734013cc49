import type { MeetingCode } from "@/lib/protocol/ids";
import { connectDatabase } from "./connect";
import { Message, messageProjection, type MessageFields } from "./message";

/** One message, deleted or not; null when there is none of this id. Whether somebody may see it, the caller decides. */
export async function findMessage(meeting: MeetingCode, id: string): Promise<MessageFields | null> {
  await connectDatabase();
  return Message.findOne({ meeting, id }, messageProjection).lean();
}
