import type { Logger } from "@/lib/node/logger";
import type { MeetingCode, ParticipantId } from "@/lib/protocol/ids";
import { participationSeenEveryMs } from "@/models/participation";
import type { Stay } from "@/models/record-participation";
import { KeyedQueue } from "../chat/keyed-queue";
import type { Clock } from "../clock";
import type { Seat } from "./seat";

export type ParticipationStore = {
  recordJoin(stay: Stay, at: Date): Promise<void>;
  recordLeave(stay: Pick<Stay, "meeting" | "seat" | "role">, at: Date): Promise<void>;
  recordPresence(seats: readonly ParticipantId[], at: Date): Promise<void>;
  /** @returns the meetings whose call is over with that */
  endForgottenStays(now: Date): Promise<MeetingCode[]>;
};

export type ParticipationLogOptions = {
  store: ParticipationStore;
  clock: Clock;
  log: Logger;
  now?: () => Date;
  /** A call is over that nobody has seen the end of: its process has died. */
  onCallForgotten?: (meeting: MeetingCode) => Promise<void>;
};

/**
 * Keeps who was in which call and how long. Calls do not wait for it: what is stored follows behind them, in order for
 * each meeting, and a database that does not answer costs an entry at most.
 */
export class ParticipationLog {
  readonly #options: Required<ParticipationLogOptions>;
  readonly #queue = new KeyedQueue();
  /** Who sits somewhere, and the stays that are not stored yet. */
  readonly #present = new Set<ParticipantId>();
  readonly #unstored = new Map<ParticipantId, { stay: Stay; at: Date }>();
  readonly #pending = new Set<Promise<void>>();
  #stopTimer: () => void = () => undefined;

  constructor(options: ParticipationLogOptions) {
    this.#options = { now: () => new Date(), onCallForgotten: async () => undefined, ...options };
  }

  /** Says from now on, every minute, who is still there. */
  start(): void {
    this.#stopTimer = this.#options.clock.after(participationSeenEveryMs, () => {
      void this.#look().then(() => this.start());
    });
  }

  /** Also for a seat of a process that has ended: the stay goes on. */
  seatTaken(meeting: MeetingCode, { id, person, name, role }: Seat): void {
    const at = this.#options.now();
    this.#present.add(id);
    this.#unstored.set(id, { stay: { meeting, seat: id, person, name, role }, at });
    this.#store(meeting, () => this.#storeJoin(id));
  }

  seatGivenUp(meeting: MeetingCode, { id, role }: Seat): void {
    const at = this.#options.now();
    this.#present.delete(id);
    this.#store(meeting, async () => {
      await this.#storeJoin(id);
      await this.#options.store.recordLeave({ meeting, seat: id, role }, at);
    });
  }

  /** Says for the last time who is there, and waits until everything is stored; safe to call twice. */
  async close(): Promise<void> {
    this.#stopTimer();
    await Promise.all(this.#pending);
    await this.#sayPresent();
  }

  async #look(): Promise<void> {
    for (const { stay } of this.#unstored.values())
      this.#store(stay.meeting, () => this.#storeJoin(stay.seat));
    await this.#sayPresent();
    await this.endForgotten();
  }

  /** Ends what processes that have died have left open. */
  async endForgotten(): Promise<void> {
    const { store, now, onCallForgotten } = this.#options;
    await this.#track(store.endForgottenStays(now()).then((over) => Promise.all(over.map(onCallForgotten))));
  }

  async #sayPresent(): Promise<void> {
    if (this.#present.size === 0) return;
    await this.#track(this.#options.store.recordPresence([...this.#present], this.#options.now()));
  }

  async #storeJoin(id: ParticipantId): Promise<void> {
    const unstored = this.#unstored.get(id);
    if (!unstored) return;
    await this.#options.store.recordJoin(unstored.stay, unstored.at);
    this.#unstored.delete(id);
  }

  #store(meeting: MeetingCode, work: () => Promise<void>): void {
    const stored = this.#track(this.#queue.run(meeting, work)).finally(() => this.#pending.delete(stored));
    this.#pending.add(stored);
  }

  /** A failure is logged: the next look tries again, or ends what was forgotten. */
  async #track(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#options.log.warn({ err: error }, "who is in a call could not be stored");
    }
  }
}
