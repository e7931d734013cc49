import { randomUUID } from "node:crypto";
import { ChatFile } from "./chat-file";
import { connectDatabase } from "./connect";
import { Message, type PersonKey } from "./message";

/** What somebody has written, for themselves. */
export type OwnMessage = {
  meeting: string;
  sentAt: Date;
  text: string;
  file: string | null;
  private: boolean;
};

export async function findMessagesOf(key: PersonKey): Promise<OwnMessage[]> {
  await connectDatabase();
  const found = await Message.find({ "author.key": key, deletedAt: null }).sort({ sentAt: 1 }).lean();
  return found.map(({ meeting, sentAt, text, file, to }) => ({
    ...{ meeting, sentAt, text },
    file: file?.name ?? null,
    private: to !== null,
  }));
}

/**
 * Deletes what somebody has written, their files and reactions. That something stood there stays, or the order of what
 * others wrote would have a gap; what others wrote to them alone stays theirs. In both a pseudonym takes the place of
 * the person: one of its own for each, so that no two conversations become one.
 */
export async function forgetPersonInMessages(key: PersonKey, now = new Date()): Promise<void> {
  await connectDatabase();
  const nobody = `deleted:${randomUUID()}`;
  const name = "Deleted account";
  const conversation = {
    audience: {
      $map: { input: "$audience", in: { $cond: [{ $eq: ["$$this", key] }, nobody, "$$this"] } },
    },
    conversation: { $replaceAll: { input: "$conversation", find: key, replacement: nobody } },
    revision: { $add: ["$revision", 1] },
  };
  const erased = { text: "", file: null, reactions: [], deletedAt: { $ifNull: ["$deletedAt", now] } };
  // Update pipelines: mongoose would not cast them.
  await Message.collection.updateMany({ "author.key": key }, [
    { $set: { ...conversation, ...erased, "author.key": nobody, "author.name": name } },
  ]);
  await Message.collection.updateMany({ "to.key": key }, [
    { $set: { ...conversation, "to.key": nobody, "to.name": name } },
  ]);
  await Message.updateMany(
    { "reactions.key": key },
    { $pull: { reactions: { key } }, $inc: { revision: 1 } },
  );
  // Not to be read any more, and swept away with their content.
  await ChatFile.updateMany(
    { owner: key },
    { $set: { owner: nobody, name: "deleted", expiresAt: new Date(0) } },
  );
}
