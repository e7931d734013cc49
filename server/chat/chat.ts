import { authorMayDeleteMs } from "@/lib/protocol/chat";
import type { Payload, ReplyInput } from "@/lib/protocol/contract";
import type { BrowserRequests } from "@/lib/protocol/browser-requests";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import { appendMessage } from "@/models/append-message";
import { ConversationTails } from "@/models/conversation-tails";
import { eraseMessage } from "@/models/erase-message";
import { findMessage } from "@/models/find-message";
import { listMessages } from "@/models/list-messages";
import type { MessageFields, MessagePerson } from "@/models/message";
import { reactToMessage } from "@/models/react-to-message";
import { demand, may, standingOf } from "@/lib/protocol/permissions";
import type { Room } from "../rooms/room";
import type { Seat } from "../rooms/seat";
import type { NotificationName, NotificationPayload } from "../rooms/outbox";
import type { ChatFiles } from "./chat-files";
import { ChatLimits, type LimitedAct } from "./chat-limits";
import { describeMessage, describeReactions, mayRead } from "./describe-message";
import { KeyedQueue } from "./keyed-queue";

type Asked<N extends keyof BrowserRequests & string> = Payload<BrowserRequests, N>;
type Answer<N extends keyof BrowserRequests & string> = Promise<ReplyInput<BrowserRequests, N>>;

/**
 * The chat of all meetings: stores, and tells those who may know. What changes a meeting's messages runs one after
 * another, so that everybody hears it in the order in which it is stored.
 */
export class Chat {
  readonly #queue = new KeyedQueue();
  readonly #limits = new ChatLimits();
  readonly #tails = new WeakMap<Room, ConversationTails>();

  constructor(private readonly files: ChatFiles) {}

  async send(room: Room, seat: Seat, { id, text, to, fileId }: Asked<"chat:send">): Answer<"chat:send"> {
    this.#admit(room, seat, "message");
    return this.#queue.run(room.code, async () => {
      // A repeated request is answered even when its recipient has left since, or has its file already. Any other one
      // that is repeated is found when it is stored.
      const known = to || fileId ? await findMessage(room.code, id) : null;
      if (known?.author.key === seat.person) return { message: describeMessage(known, seat.person) };
      const recipient = to && personOf(findRecipient(room, seat, to));
      const file = fileId && (await this.files.attach(room.code, fileId, seat.person, id));
      const { message, isNew } = await appendMessage(
        { meeting: room.code, id, author: personOf(seat), to: recipient, text, file: file || null },
        this.#tailsOf(room),
      );
      if (isNew)
        this.#tellReaders(room, message, "chat:sent", (reader) => ({
          message: describeMessage(message, reader),
        }));
      return { message: describeMessage(message, seat.person) };
    });
  }

  async history(room: Room, seat: Seat, page: Asked<"chat:history">): Answer<"chat:history"> {
    this.#admit(room, seat, "history");
    const { messages, more } = await listMessages(room.code, seat.person, page);
    return { messages: messages.map((message) => describeMessage(message, seat.person)), more };
  }

  async delete(room: Room, seat: Seat, { id }: Asked<"chat:delete">): Answer<"chat:delete"> {
    this.#admit(room, seat, "deletion");
    await this.#queue.run(room.code, async () => {
      const message = await readable(room, seat, id);
      demandDeletion(message, seat);
      const erased = await eraseMessage(room.code, id);
      if (!erased) return; // somebody else was faster
      const { revision } = erased;
      this.#tellReaders(room, erased, "chat:deleted", () => ({ id, revision }));
      if (message.file) await this.files.discard(room.code, message.file);
    });
    return {};
  }

  async react(room: Room, seat: Seat, { id, emoji, on }: Asked<"chat:react">): Answer<"chat:react"> {
    this.#admit(room, seat, "reaction");
    await this.#queue.run(room.code, async () => {
      const message = await readable(room, seat, id);
      const changed = await reactToMessage(message, { emoji, key: seat.person, name: seat.name }, on);
      if (!changed) return;
      const { revision, reactions } = changed;
      this.#tellReaders(room, changed, "chat:reacted", (reader) => ({
        id,
        revision,
        reactions: describeReactions(reactions, reader),
      }));
    });
    return {};
  }

  async prepareFile(room: Room, seat: Seat, file: Asked<"chat:prepare-file">): Answer<"chat:prepare-file"> {
    this.#admit(room, seat, "file");
    return this.#queue.run(room.code, () => this.files.prepare(room.code, seat.person, file));
  }

  async openFile(room: Room, seat: Seat, { id }: Asked<"chat:open-file">): Answer<"chat:open-file"> {
    this.#admit(room, seat, "opening");
    const { file } = await readable(room, seat, id);
    if (!file) throw new RequestError("not-found", "There is no file in this message.");
    return { url: await this.files.open(room.code, file) };
  }

  setTyping(room: Room, seat: Seat, { typing, to }: Asked<"chat:set-typing">): void {
    this.#admit(room, seat, "typing");
    const toYou = to !== null;
    room.notices.tellEach("typing:changed", (other) =>
      other !== seat && (to === null || other.id === to) ? { participantId: seat.id, typing, toYou } : null,
    );
  }

  floatReaction(room: Room, seat: Seat, { emoji }: Asked<"reaction:send">): void {
    demand(standingOf(seat), "react");
    this.#limits.take(room, seat.person, "reaction");
    room.notices.tellEach("reaction:sent", () => ({ participantId: seat.id, emoji }));
  }

  /** Whether this person may chat here, and not too fast. The only place that asks. */
  #admit(room: Room, seat: Seat, act: LimitedAct): void {
    demand(standingOf(seat), "chat");
    if (!room.settings.chatAllowed && !stillPossible.has(act))
      throw new RequestError("forbidden", "The host has switched off the chat of this meeting.");
    this.#limits.take(room, seat.person, act);
  }

  #tailsOf(room: Room): ConversationTails {
    const tails = this.#tails.get(room) ?? new ConversationTails();
    this.#tails.set(room, tails);
    return tails;
  }

  #tellReaders<N extends NotificationName>(
    room: Room,
    message: MessageFields,
    name: N,
    payloadFor: (reader: string) => NotificationPayload<N>,
  ): void {
    room.notices.tellEach(name, ({ person }) => (mayRead(message, person) ? payloadFor(person) : null));
  }
}

/** What may be done where the chat is switched off: read what is there, and take away what should not be. */
const stillPossible: ReadonlySet<LimitedAct> = new Set(["history", "opening", "deletion"]);

function personOf({ person, id, name }: Seat): MessagePerson {
  return { key: person, participantId: id, name };
}

/** @throws RequestError `not-found` or `bad-request` */
function findRecipient(room: Room, seat: Seat, to: ParticipantId): Seat {
  const recipient = room.seatById(to);
  if (!recipient)
    throw new RequestError("not-found", "The person this message is for has left. Send it to somebody else.");
  if (recipient.person === seat.person)
    throw new RequestError("bad-request", "A private message is for somebody else. Choose another person.");
  return recipient;
}

/** @throws RequestError `not-found`, also for what this person may not see: its existence is nobody's business */
async function readable(room: Room, seat: Seat, id: string): Promise<MessageFields> {
  const message = await findMessage(room.code, id);
  if (!message || message.deletedAt || !mayRead(message, seat.person))
    throw new RequestError("not-found", "This message has been deleted.");
  return message;
}

/** @throws RequestError `forbidden` */
function demandDeletion({ author, sentAt }: MessageFields, seat: Seat): void {
  if (may(standingOf(seat), "delete-messages")) return;
  if (author.key !== seat.person)
    throw new RequestError("forbidden", "Only its author and the hosts may delete this message.");
  if (Date.now() - sentAt.getTime() > authorMayDeleteMs)
    throw new RequestError(
      "forbidden",
      "This message is too old to be deleted by its author. Ask the host to delete it.",
    );
}
