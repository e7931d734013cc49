import type { z } from "zod";
import type { ChatReaction, chatMessage } from "@/lib/protocol/chat";
import type { MessageFields, MessagePerson, MessageReaction, PersonKey } from "@/models/message";
import { everybody } from "@/models/message";

export type MessageForReader = z.input<typeof chatMessage>;

export function mayRead({ audience }: MessageFields, reader: PersonKey): boolean {
  return audience.includes(everybody) || audience.includes(reader);
}

/** A message as one person may see it: who wrote it by seat and name, never by account. */
export function describeMessage(message: MessageFields, reader: PersonKey): MessageForReader {
  const { id, place, previous, sentAt, author, to, text, file, deletedAt, revision } = message;
  return {
    id,
    place,
    previous,
    sentAt: sentAt.toISOString(),
    author: describePerson(author),
    mine: author.key === reader,
    to: to && describePerson(to),
    text,
    file,
    reactions: describeReactions(message.reactions, reader),
    deleted: deletedAt !== null,
    revision,
  };
}

/** In the order in which each emoji came first. */
export function describeReactions(reactions: readonly MessageReaction[], reader: PersonKey): ChatReaction[] {
  const kinds = new Map<string, ChatReaction>();
  for (const { emoji, key, name } of reactions) {
    const kind = kinds.get(emoji) ?? { emoji, count: 0, mine: false, names: [] };
    kind.count += 1;
    kind.mine ||= key === reader;
    if (kind.names.length < 10) kind.names.push(name);
    kinds.set(emoji, kind);
  }
  return [...kinds.values()];
}

function describePerson({ participantId, name }: MessagePerson) {
  return { participantId, name };
}
