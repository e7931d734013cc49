import { maxReactionKinds } from "@/lib/protocol/chat";
import { RequestError } from "@/lib/protocol/errors";
import type { MeetingCode } from "@/lib/protocol/ids";
import { connectDatabase } from "./connect";
import { Message, messageProjection, type MessageFields, type MessageReaction } from "./message";

/** Reactions on one message, by all people together. */
const maxReactions = 1_000;

/**
 * Sets or takes back one person's emoji on a message.
 * @returns the message after it, or null when nothing has changed
 * @throws RequestError `conflict` when the message has as many reactions as it can have
 */
export async function reactToMessage(
  { meeting, id, reactions }: MessageFields,
  { emoji, key, name }: MessageReaction,
  on: boolean,
): Promise<MessageFields | null> {
  await connectDatabase();
  if (on) demandRoom(reactions, emoji);
  const whose = { $elemMatch: { emoji, key } };
  const target: { meeting: MeetingCode; id: string; deletedAt: null } = { meeting, id, deletedAt: null };
  const options = { returnDocument: "after", projection: messageProjection } as const;
  return on
    ? Message.findOneAndUpdate(
        { ...target, reactions: { $not: whose } },
        { $push: { reactions: { emoji, key, name } }, $inc: { revision: 1 } },
        options,
      ).lean()
    : Message.findOneAndUpdate(
        { ...target, reactions: whose },
        { $pull: { reactions: { emoji, key } }, $inc: { revision: 1 } },
        options,
      ).lean();
}

function demandRoom(reactions: readonly MessageReaction[], emoji: string): void {
  const kinds = new Set(reactions.map((one) => one.emoji)).add(emoji);
  if (kinds.size > maxReactionKinds || reactions.length >= maxReactions)
    throw new RequestError("conflict", "This message has as many reactions as it can have.");
}
