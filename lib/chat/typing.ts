import type { ChatPerson } from "@/lib/protocol/chat";
import type { ParticipantId } from "@/lib/protocol/ids";

/** "Still typing" is said this often, and believed this long, in ms. */
const repeatMs = 3_000;
const believedMs = 6_000;
/** Whoever has not pressed a key for so long has stopped, in ms. */
const idleMs = 4_000;

/** Tells that one types: at the first key, every few seconds while it lasts, and when it ends. */
export class OwnTyping {
  #to: ChatPerson | null = null;
  #toldAt = -Infinity;
  #typing = false;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (typing: boolean, to: ChatPerson | null) => void) {}

  /** A key was pressed in a message to this person, or to everybody. */
  typed(to: ChatPerson | null): void {
    if (this.#typing && this.#to?.participantId !== to?.participantId) this.stop();
    this.#to = to;
    const now = performance.now();
    if (!this.#typing || now - this.#toldAt >= repeatMs) {
      this.#typing = true;
      this.#toldAt = now;
      this.tell(true, to);
    }
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.stop(), idleMs);
  }

  /** The message itself tells the others that the typing is over. */
  sent(): void {
    clearTimeout(this.#idle);
    this.#typing = false;
  }

  stop(): void {
    clearTimeout(this.#idle);
    if (!this.#typing) return;
    this.#typing = false;
    this.tell(false, this.#to);
  }

  close(): void {
    clearTimeout(this.#idle);
  }
}

type Change = { participantId: ParticipantId; typing: boolean; toYou: boolean };

/** Who of the others types; whoever is not heard of for a while has stopped. */
export class OthersTyping {
  readonly #timers = new Map<ParticipantId, ReturnType<typeof setTimeout>>();

  constructor(private readonly tell: (change: Change) => void) {}

  changed(change: Change): void {
    const { participantId, typing } = change;
    if (!typing) return this.stopped(participantId);
    clearTimeout(this.#timers.get(participantId));
    this.#timers.set(
      participantId,
      setTimeout(() => this.stopped(participantId), believedMs),
    );
    this.tell(change);
  }

  stopped(participantId: ParticipantId): void {
    clearTimeout(this.#timers.get(participantId));
    if (this.#timers.delete(participantId)) this.tell({ participantId, typing: false, toYou: false });
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
