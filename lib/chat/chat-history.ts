import { maxHistoryPage, type ChatMessage } from "@/lib/protocol/chat";
import { errorBodyFrom } from "@/lib/protocol/errors";
import type { ChatEmit, ChatEvents } from "./chat-events";
import type { ChatSignalling } from "./chat-signalling";

const pageSize = 50;

/** After an absence no more than this many are loaded again at once; older ones come when somebody scrolls there. */
const maxReloaded = 2 * maxHistoryPage;

/**
 * Knows which messages this browser has, and notices when one is missing: each names the one before it. What is
 * told while a page is on its way waits for it, or the older page would undo the newer news.
 */
export class ChatHistory {
  /** Places of what was told to the outside. */
  readonly #known = new Set<number>();
  #oldest = Infinity;
  #more = false;
  #loaded = false;
  #busy = false;
  /** News that came while a page was on its way; null while none is. */
  #waiting: (() => void)[] | null = null;
  /** Asked for again while it was being loaded. */
  #again = false;

  constructor(
    private readonly signalling: ChatSignalling,
    private readonly emit: ChatEmit,
  ) {}

  /** Loads the newest page, and as many behind it as were there before. Never rejects. */
  async load(): Promise<void> {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    const wanted = Math.min(Math.max(pageSize, this.#known.size), maxReloaded);
    await this.#whileWaiting(async () => {
      const page = await this.#fetch(undefined, Math.min(wanted, maxHistoryPage));
      while (page.more && page.messages.length < wanted) {
        const older = await this.#fetch(page.messages[0]?.place, maxHistoryPage);
        page.messages.unshift(...older.messages);
        page.more = older.more;
      }
      this.#known.clear();
      this.#oldest = Infinity;
      this.#loaded = true;
      this.#note(page);
      this.emit("historyLoaded", page);
    });
    if (this.#again) {
      this.#again = false;
      await this.load();
    }
  }

  /** The page before the oldest message that is known. Never rejects. */
  async loadEarlier(): Promise<void> {
    if (!this.#more || this.#busy) return;
    await this.#whileWaiting(async () => {
      const page = await this.#fetch(this.#oldest, pageSize);
      this.#note(page);
      this.emit("earlierLoaded", page);
    });
  }

  arrived(message: ChatMessage): void {
    this.#inTurn(() => {
      if (this.#known.has(message.place)) return;
      const { previous } = message;
      const missing =
        previous !== null && !this.#known.has(previous) && (previous > this.#oldest || !this.#more);
      this.#known.add(message.place);
      this.emit("messageArrived", message);
      if (missing && this.#loaded) void this.load();
    });
  }

  tell<N extends "messageDeleted" | "messageReacted">(name: N, ...args: ChatEvents[N]): void {
    this.#inTurn(() => this.emit(name, ...args));
  }

  #note({ messages, more }: { messages: ChatMessage[]; more: boolean }): void {
    for (const { place } of messages) this.#known.add(place);
    this.#oldest = Math.min(this.#oldest, messages[0]?.place ?? Infinity);
    this.#more = more;
  }

  #inTurn(news: () => void): void {
    if (this.#waiting) this.#waiting.push(news);
    else news();
  }

  async #whileWaiting(load: () => Promise<void>): Promise<void> {
    this.#busy = true;
    this.#waiting = [];
    try {
      await load();
    } catch (error) {
      this.emit("historyFailed", errorBodyFrom(error));
    } finally {
      const news = this.#waiting;
      this.#waiting = null;
      this.#busy = false;
      for (const one of news) this.#inTurn(one);
    }
  }

  #fetch(before: number | undefined, limit: number) {
    return this.signalling.request("chat:history", { before, limit });
  }
}
