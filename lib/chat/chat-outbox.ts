import type { ChatMessage, ChatPerson } from "@/lib/protocol/chat";
import { errorBodyFrom, type ErrorCode } from "@/lib/protocol/errors";
import type { ChatEmit, OutgoingMessage } from "./chat-events";
import type { ChatSignalling } from "./chat-signalling";
import type { UploadFile } from "./upload-file";

/** How long the server may take to store a message, in ms. */
const sendTimeoutMs = 10_000;

/** Pause before a message is tried again on a connection that works, in ms; and how often that is done. */
const pauseMs = 2_000;
const attempts = 5;

/** The server may have it, or will take it later. Everything else is its last word. */
const passing: readonly ErrorCode[] = [
  "timeout",
  "disconnected",
  "not-in-meeting",
  "internal",
  "rate-limited",
];

type Entry = {
  message: OutgoingMessage;
  file: File | null;
  /** The file that the server has already. */
  fileId: string | null;
  attempts: number;
  abort: AbortController;
};

export type ChatOutboxOptions = {
  signalling: ChatSignalling;
  upload: UploadFile;
  emit: ChatEmit;
  onSent: (message: ChatMessage) => void;
};

/**
 * What was written and is not with the server yet: sent one after another, in the order of writing, and again under
 * the same id when the answer did not come. The server keeps one message of each id.
 */
export class ChatOutbox {
  readonly #entries = new Map<string, Entry>();
  #isOpen = false;
  #sending = false;
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: ChatOutboxOptions) {}

  add({ text, to, file }: { text: string; to: ChatPerson | null; file: File | null }): void {
    const id = crypto.randomUUID();
    const message: OutgoingMessage = {
      id,
      text,
      to,
      file: file && { name: file.name, bytes: file.size },
      state: file ? "uploading" : "sending",
      progress: 0,
      error: null,
    };
    const entry = { message, file, fileId: null, attempts: 0, abort: new AbortController() };
    this.#entries.set(id, entry);
    this.#change(entry, {});
    this.#start(entry);
  }

  retry(id: string): void {
    const entry = this.#entries.get(id);
    if (entry?.message.state !== "failed") return;
    entry.attempts = 0;
    this.#change(entry, { error: null, state: entry.file && !entry.fileId ? "uploading" : "sending" });
    this.#start(entry);
  }

  discard(id: string): void {
    this.#entries.get(id)?.abort.abort();
    if (this.#entries.delete(id)) this.options.emit("outgoingRemoved", id);
  }

  /** The server has told that it has this message. */
  delivered(id: string): void {
    if (this.#entries.delete(id)) this.options.emit("outgoingRemoved", id);
  }

  /** There is a seat and a connection: what has waited goes out. */
  open(): void {
    this.#isOpen = true;
    void this.#flush();
  }

  pause(): void {
    this.#isOpen = false;
  }

  close(): void {
    this.#closed = true;
    this.#isOpen = false;
    clearTimeout(this.#timer);
    for (const { abort } of this.#entries.values()) abort.abort();
    this.#entries.clear();
  }

  #start(entry: Entry): void {
    if (entry.message.state === "uploading") void this.#upload(entry);
    else void this.#flush();
  }

  async #upload(entry: Entry): Promise<void> {
    const { file, message, abort } = entry;
    if (!file) return;
    try {
      const { signalling, upload } = this.options;
      const { fileId, url, ticket } = await signalling.request("chat:prepare-file", {
        name: file.name,
        bytes: file.size,
      });
      await upload({
        file,
        url,
        ticket,
        signal: abort.signal,
        onProgress: (progress) => this.#change(entry, { progress }),
      });
      entry.fileId = fileId;
      this.#change(entry, { state: "sending", progress: 1 });
      await this.#flush();
    } catch (error) {
      if (this.#entries.get(message.id) === entry)
        this.#change(entry, { state: "failed", error: errorBodyFrom(error) });
    }
  }

  /** Sends what is ready, oldest first; stops at what has to wait, so that nothing overtakes it. */
  async #flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    try {
      for (let entry = this.#next(); entry && this.#isOpen; entry = this.#next())
        if (!(await this.#send(entry))) break;
    } finally {
      this.#sending = false;
    }
  }

  #next(): Entry | undefined {
    return [...this.#entries.values()].find(({ message }) => message.state === "sending");
  }

  /** @returns whether the next one may go */
  async #send(entry: Entry): Promise<boolean> {
    const { id, text, to } = entry.message;
    try {
      const { message } = await this.options.signalling.request(
        "chat:send",
        { id, text, to: to?.participantId ?? null, fileId: entry.fileId },
        sendTimeoutMs,
      );
      this.delivered(id);
      this.options.onSent(message);
      return true;
    } catch (error) {
      if (this.#entries.get(id) !== entry) return true; // told otherwise meanwhile, or given up
      const body = errorBodyFrom(error);
      if (passing.includes(body.code) && (!this.#isOpen || ++entry.attempts < attempts)) {
        // Without a connection `open()` goes on; with one it was the server, which gets a moment.
        if (this.#isOpen && !this.#closed) this.#timer = setTimeout(() => void this.#flush(), pauseMs);
        return false;
      }
      this.#change(entry, { state: "failed", error: body });
      return true;
    }
  }

  #change(entry: Entry, change: Partial<OutgoingMessage>): void {
    if (this.#entries.get(entry.message.id) !== entry) return;
    entry.message = { ...entry.message, ...change };
    this.options.emit("outgoingChanged", entry.message);
  }
}
