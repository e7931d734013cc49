import type { MeetingCode } from "@/lib/protocol/ids";
import { ChatFile, chatFileProjection, type ChatFileFields } from "./chat-file";
import { connectDatabase } from "./connect";
import type { PersonKey } from "./message";

/** A file becomes part of a message of whoever uploaded it, of one only; null when it cannot. */
export async function attachChatFile(
  meeting: MeetingCode,
  id: string,
  owner: PersonKey,
  messageId: string,
): Promise<ChatFileFields | null> {
  await connectDatabase();
  return ChatFile.findOneAndUpdate(
    { meeting, id, owner, state: "stored", messageId: { $in: [null, messageId] } },
    { $set: { messageId, expiresAt: null } },
    { returnDocument: "after", projection: chatFileProjection },
  ).lean();
}

/** A file that belongs to a message; null when there is none, or its message was deleted. */
export async function findAttachedChatFile(meeting: MeetingCode, id: string): Promise<ChatFileFields | null> {
  await connectDatabase();
  return ChatFile.findOne(
    { meeting, id, state: "stored", messageId: { $ne: null }, expiresAt: null },
    chatFileProjection,
  ).lean();
}

/** From now on the file cannot be read, and is to be swept away. */
export async function expireChatFile(meeting: MeetingCode, id: string): Promise<void> {
  await connectDatabase();
  await ChatFile.updateOne({ meeting, id }, { $set: { expiresAt: new Date(0) } });
}

/** Files whose time is over, a few at once. */
export async function listExpiredChatFiles(limit = 100): Promise<ChatFileFields[]> {
  await connectDatabase();
  return ChatFile.find({ expiresAt: { $ne: null, $lte: new Date() } }, chatFileProjection)
    .limit(limit)
    .lean();
}

/** After its content is gone. */
export async function forgetChatFile({ meeting, id }: ChatFileFields): Promise<void> {
  await connectDatabase();
  await ChatFile.deleteOne({ meeting, id });
}
