import { createEmitter } from "@/lib/call-engine/emitter";
import type { ChatEvents, ChatView } from "@/lib/chat/chat-events";
import type { ChatMessage, ChatPerson } from "@/lib/protocol/chat";
import type { ParticipantId } from "@/lib/protocol/ids";

/** A chat without a server: the test tells it what has happened; commands are noted as `chat.name(arguments)`. */
export class FakeChat implements ChatView {
  readonly files: File[] = [];
  readonly #events = createEmitter<ChatEvents>();

  constructor(private readonly calls: string[]) {}

  on<N extends keyof ChatEvents>(name: N, listener: (...args: ChatEvents[N]) => void): () => void {
    return this.#events.on(name, listener as never);
  }

  emit<N extends keyof ChatEvents>(name: N, ...args: ChatEvents[N]): void {
    this.#events.emit(name, ...(args as never));
  }

  send(text: string, to: ChatPerson | null) {
    this.calls.push(`chat.send(${text}, ${to?.name ?? "everybody"})`);
  }
  sendFile(file: File, to: ChatPerson | null) {
    this.files.push(file);
    this.calls.push(`chat.sendFile(${file.name}, ${to?.name ?? "everybody"})`);
  }
  retry(id: string) {
    this.calls.push(`chat.retry(${id})`);
  }
  discard(id: string) {
    this.calls.push(`chat.discard(${id})`);
  }
  loadEarlier() {
    this.calls.push("chat.loadEarlier()");
  }
  reload() {
    this.calls.push("chat.reload()");
  }
  remove(id: string) {
    this.calls.push(`chat.remove(${id})`);
  }
  react(id: string, emoji: string, on: boolean) {
    this.calls.push(`chat.react(${id}, ${emoji}, ${on})`);
  }
  setTyping() {}
  sendReaction(emoji: string) {
    this.calls.push(`chat.sendReaction(${emoji})`);
  }
  async openFile(id: string) {
    this.calls.push(`chat.openFile(${id})`);
    return "/file";
  }
}

let made = 0;

/** A message of a test; later ones stand behind earlier ones. */
export function makeMessage(
  author: { id: ParticipantId; name: string },
  text: string,
  changes: Partial<ChatMessage> = {},
): ChatMessage {
  made += 1;
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`,
    place: made,
    previous: made - 1,
    sentAt: new Date(Date.UTC(2030, 0, 1, 12, 0, made)).toISOString(),
    author: { participantId: author.id, name: author.name },
    mine: false,
    to: null,
    text,
    file: null,
    reactions: [],
    deleted: false,
    revision: 0,
    ...changes,
  };
}
