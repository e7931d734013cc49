import type { ChatFile } from "@/lib/protocol/chat";
import { RequestError } from "@/lib/protocol/errors";
import type { MeetingCode } from "@/lib/protocol/ids";
import { connectDatabase } from "./connect";
import { ConversationTails } from "./conversation-tails";
import { findMessage } from "./find-message";
import { forgetIfDeleted } from "./forget-if-deleted";
import { isDuplicateKey } from "./is-duplicate-key";
import { everybody, Message, type MessageFields, type MessagePerson } from "./message";

/** More than the instances of one installation that write into one meeting in the same moment. */
const ATTEMPTS = 20;

export type NewMessage = {
  meeting: MeetingCode;
  id: string;
  author: MessagePerson;
  to: MessagePerson | null;
  text: string;
  file: ChatFile | null;
};

export type Appended = { message: MessageFields; isNew: boolean };

/**
 * Stores a message behind all others of its meeting. There are no transactions: the unique indexes decide who is
 * next, and whoever lost looks again. What can be read is therefore always without a gap.
 * @param tails kept by whoever writes into this meeting more than once; spares the look at what is there
 * @returns the message of this id that was stored first, if there is one already
 * @throws RequestError `conflict` when that one is somebody else's, `not-found` when the meeting has been deleted
 */
export async function appendMessage(
  message: NewMessage,
  tails = new ConversationTails(),
  now = Date.now,
): Promise<Appended> {
  await connectDatabase();
  const { meeting, id, author, to } = message;
  const audience = to ? [...new Set([author.key, to.key])].sort() : [everybody];
  const conversation = audience.join(" ");
  for (let attempt = 1; ; attempt++) {
    const tail = tails.of(conversation) ?? (await readTail(meeting, conversation));
    const at = now();
    const fields: MessageFields = {
      ...message,
      place: Math.max((tail.newest ?? 0) + 1, at * 1_000),
      conversation,
      previous: tail.previous,
      audience,
      reactions: [],
      sentAt: new Date(at),
      deletedAt: null,
      revision: 0,
    };
    try {
      await Message.create(fields);
      if (await forgetIfDeleted(meeting))
        throw new RequestError("not-found", "This meeting has been deleted.");
      tails.written(fields);
      return { message: fields, isNew: true };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      tails.forget();
      const stored = await findMessage(meeting, id);
      if (stored) return { message: demandAuthor(stored, author), isNew: false };
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function readTail(meeting: MeetingCode, conversation: string) {
  const [newest, previous] = await Promise.all([
    Message.findOne({ meeting }, { place: 1 }).sort({ place: -1 }).lean(),
    Message.findOne({ meeting, conversation }, { place: 1 }).sort({ place: -1 }).lean(),
  ]);
  return { newest: newest?.place ?? null, previous: previous?.place ?? null };
}

function demandAuthor(stored: MessageFields, author: MessagePerson): MessageFields {
  if (stored.author.key === author.key) return stored;
  throw new RequestError("conflict", "This message could not be sent. Send it once more.");
}
