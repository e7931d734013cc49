import type { Logger } from "@/lib/node/logger";
import { meetingCode, type MeetingCode } from "@/lib/protocol/ids";
import type { Clock } from "../clock";
import { findOpenMeeting, type FindMeeting } from "../signalling/authenticate-socket";
import type { Room } from "./room";
import type { RoomDirectory } from "./room-directory";
import { storedCall } from "./stored-call";

/** How often calls are compared with what is stored of them, in ms: so much is forgotten when the process is killed. */
export const keepEveryMs = 500;
/** A call in which nothing changes is stored again all the same, to say that it goes on: after so many looks. */
export const refreshAfterLooks = 60;

export type CallStore = {
  keep(meeting: MeetingCode, state: string): Promise<void>;
  drop(meeting: MeetingCode): Promise<void>;
  find(): Promise<{ meeting: string; state: string }[]>;
};

export type CallKeeperOptions = {
  store: CallStore;
  findMeeting: FindMeeting;
  directory: RoomDirectory;
  clock: Clock;
  log: Logger;
};

type Kept = { state: string; looks: number };

/** Keeps the calls of this process for the one that follows it, and goes on with those of the one before. */
export class CallKeeper {
  readonly #kept = new Map<MeetingCode, Kept>();
  #stopTimer: () => void = () => undefined;
  #saving: Promise<void> = Promise.resolve();
  #started = false;
  #closed = false;

  constructor(private readonly options: CallKeeperOptions) {}

  /** Restores what is there, and keeps what happens from now on. A database without an answer costs only the former. */
  async start(): Promise<void> {
    try {
      for (const { meeting, state } of await this.options.store.find()) await this.#restore(meeting, state);
    } catch (error) {
      this.options.log.warn({ err: error }, "calls of the former process could not be read: they begin anew");
    }
    this.#started = true;
    this.#keepLater();
  }

  /** Stores everything for the last time; safe to call twice. */
  async close(): Promise<void> {
    if (this.#closed) return this.#saving;
    this.#closed = true;
    this.#stopTimer();
    if (this.#started) await this.#save();
  }

  async #restore(meeting: string, state: string): Promise<void> {
    const { directory, findMeeting, log } = this.options;
    try {
      const stored = storedCall.parse(JSON.parse(state));
      if (stored.seats.length === 0) return;
      const open = await findOpenMeeting(meetingCode.parse(meeting), findMeeting);
      directory.restore(open, stored);
      this.#kept.set(open.code, { state, looks: 0 });
      log.info({ meeting, seats: stored.seats.length }, "a call of the former process goes on");
    } catch (error) {
      log.info({ err: error, meeting }, "a call of the former process does not go on");
    }
  }

  #keepLater(): void {
    if (this.#closed) return;
    this.#stopTimer = this.options.clock.after(
      keepEveryMs,
      () => void this.#save().then(() => this.#keepLater()),
    );
  }

  /** One after the other: what was later has to be what is stored last. */
  #save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#saveAll());
    return this.#saving;
  }

  /** Side by side: one that cannot be stored, or takes long, costs the others nothing. */
  async #saveAll(): Promise<void> {
    const rooms = this.options.directory.all().filter((room) => room.participants > 0);
    const here = new Set(rooms.map(({ code }) => code));
    const over = [...this.#kept.keys()].filter((code) => !here.has(code));
    const work = [...over.map((code) => this.#drop(code)), ...rooms.map((room) => this.#keep(room))];
    const outcomes = await Promise.allSettled(work);
    const failures = outcomes.filter((one) => one.status === "rejected");
    if (failures.length === 0) return;
    const details = { err: failures[0]?.reason, calls: failures.length };
    this.options.log.warn(details, "calls could not be stored: a restart now would end them");
  }

  async #drop(code: MeetingCode): Promise<void> {
    await this.options.store.drop(code);
    this.#kept.delete(code);
  }

  async #keep(room: Room): Promise<void> {
    const state = JSON.stringify(room.store());
    const before = this.#kept.get(room.code);
    const looks = (before?.looks ?? 0) + 1;
    const same = before?.state === state && looks < refreshAfterLooks;
    if (!same) await this.options.store.keep(room.code, state);
    this.#kept.set(room.code, { state, looks: same ? looks : 0 });
  }
}
