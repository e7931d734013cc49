import type { MessageFields } from "./message";

export type Tail = {
  /** Place of the newest message of the meeting. */
  newest: number;
  /** Place of the newest message of the conversation. */
  previous: number;
};

/**
 * Where the messages of one meeting end, as far as this process has written them: who writes the next one need not
 * ask the database first. What another process has written in between is found out by the unique indexes.
 */
export class ConversationTails {
  readonly #previous = new Map<string, number>();
  #newest = 0;

  /** @returns null for a conversation that this process has not written into yet */
  of(conversation: string): Tail | null {
    const previous = this.#previous.get(conversation);
    return previous === undefined ? null : { newest: this.#newest, previous };
  }

  written({ conversation, place }: Pick<MessageFields, "conversation" | "place">): void {
    this.#previous.set(conversation, place);
    this.#newest = Math.max(this.#newest, place);
  }

  /** Somebody else has written: the next one has to ask. */
  forget(): void {
    this.#previous.clear();
    this.#newest = 0;
  }
}
