import { createNanoEvents } from "nanoevents";
import type { ChatPerson } from "@/lib/protocol/chat";
import { errorBodyFrom } from "@/lib/protocol/errors";
import type { ChatEmit, ChatEvents, ChatView } from "./chat-events";
import { ChatHistory } from "./chat-history";
import { ChatOutbox } from "./chat-outbox";
import type { ChatSignalling } from "./chat-signalling";
import { OwnTyping, OthersTyping } from "./typing";
import { uploadFile, type UploadFile } from "./upload-file";

type Listeners = { [N in keyof ChatEvents]: (...args: ChatEvents[N]) => void };

/** The chat of one browser in one meeting. Commands in, events out; keeps no messages. */
export class ChatClient implements ChatView {
  readonly #events = createNanoEvents<Listeners>();
  readonly #history: ChatHistory;
  readonly #outbox: ChatOutbox;
  readonly #ownTyping: OwnTyping;
  readonly #othersTyping: OthersTyping;
  readonly #stops: (() => void)[];

  constructor(
    private readonly signalling: ChatSignalling,
    upload: UploadFile = uploadFile,
  ) {
    const emit: ChatEmit = (name, ...args) => this.#events.emit(name, ...(args as never));
    this.#history = new ChatHistory(signalling, emit);
    this.#outbox = new ChatOutbox({
      signalling,
      upload,
      emit,
      onSent: (message) => this.#history.arrived(message),
    });
    this.#ownTyping = new OwnTyping((typing, to) => {
      const asked = signalling.request("chat:set-typing", { typing, to: to?.participantId ?? null });
      asked.catch((error: unknown) => console.debug("Typing was not told.", error)); // news of a moment
    });
    this.#othersTyping = new OthersTyping((change) => emit("typingChanged", change));
    this.#stops = [
      signalling.on("chat:sent", ({ message }) => {
        this.#othersTyping.stopped(message.author.participantId);
        this.#outbox.delivered(message.id);
        this.#history.arrived(message);
      }),
      signalling.on("chat:deleted", (change) => this.#history.tell("messageDeleted", change)),
      signalling.on("chat:reacted", (change) => this.#history.tell("messageReacted", change)),
      signalling.on("typing:changed", (change) => this.#othersTyping.changed(change)),
      signalling.on("reaction:sent", (reaction) => emit("reactionFloated", reaction)),
    ];
  }

  on<N extends keyof ChatEvents>(name: N, listener: (...args: ChatEvents[N]) => void): () => void {
    return this.#events.on(name, listener as Listeners[N]);
  }

  /** This browser has a seat: with the history as it is now, and what was waiting goes out. */
  seated(): void {
    void this.#history.load();
    this.#outbox.open();
  }

  /** The same seat after a short interruption: nothing was missed. */
  recovered(): void {
    this.#outbox.open();
  }

  /** The connection dropped. What was written waits. */
  disconnected(): void {
    this.#outbox.pause();
  }

  /** May be called twice. */
  close(): void {
    for (const stop of this.#stops) stop();
    this.#outbox.close();
    this.#ownTyping.close();
    this.#othersTyping.close();
  }

  send(text: string, to: ChatPerson | null): void {
    this.#ownTyping.sent();
    this.#outbox.add({ text, to, file: null });
  }

  sendFile(file: File, to: ChatPerson | null): void {
    this.#outbox.add({ text: "", to, file });
  }

  retry(id: string): void {
    this.#outbox.retry(id);
  }

  discard(id: string): void {
    this.#outbox.discard(id);
  }

  loadEarlier(): void {
    void this.#history.loadEarlier();
  }

  reload(): void {
    void this.#history.load();
  }

  remove(id: string): void {
    this.#ask(this.signalling.request("chat:delete", { id }));
  }

  react(id: string, emoji: string, on: boolean): void {
    this.#ask(this.signalling.request("chat:react", { id, emoji, on }));
  }

  setTyping(typing: boolean, to: ChatPerson | null): void {
    if (typing) this.#ownTyping.typed(to);
    else this.#ownTyping.stop();
  }

  sendReaction(emoji: string): void {
    const asked = this.signalling.request("reaction:send", { emoji });
    asked.catch((error: unknown) => console.warn("The reaction was not shown to the others.", error));
  }

  async openFile(id: string): Promise<string> {
    return (await this.signalling.request("chat:open-file", { id })).url;
  }

  #ask(asked: Promise<unknown>): void {
    asked.catch((error: unknown) => this.#events.emit("problemArose", errorBodyFrom(error)));
  }
}
