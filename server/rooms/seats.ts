import { randomUUID } from "node:crypto";
import { RequestError } from "@/lib/protocol/errors";
import { participantId, type ParticipantId } from "@/lib/protocol/ids";
import { noHold } from "@/lib/protocol/participant";
import { commonVideoCodec } from "@/lib/protocol/video-codec";
import type { Clock } from "../clock";
import type { Seat } from "./seat";

/** How long a seat waits for its dropped connection, in ms: half a minute without a network, and time to come back. */
export const seatKeptMs = 40_000;

/** How long it waits for a page that said that it goes, in ms: one that is loaded again is back by then. */
export const returnWithinMs = 5_000;

/** So often it waits longer in one absence: a page that is asked for again and again keeps no empty seat for ever. */
const longerTimes = 3;

export const newParticipantId = (): ParticipantId => participantId.parse(randomUUID());

export type NewSeat = Pick<Seat, "person" | "name" | "ownRole" | "role" | "media"> &
  Partial<Pick<Seat, "hold" | "avatar" | "browser" | "session" | "decodes">>;

/** Hears of each seat once: nobody takes one or gives one up but here. */
export type SeatWatcher = { taken(seat: Seat): void; givenUp(seat: Seat): void };

/** The seats of one room, found by participant or by connection, and the timers of those that are kept. */
export class Seats {
  readonly #clock: Clock;
  readonly #watcher: SeatWatcher;
  readonly #byConnection = new Map<string, Seat>();
  readonly #byId = new Map<ParticipantId, Seat>();
  readonly #expiries = new Map<string, () => void>();
  /** How often somebody who is away has been waited for longer. */
  readonly #prolonged = new Map<ParticipantId, number>();

  constructor(clock: Clock, watcher: SeatWatcher) {
    this.#clock = clock;
    this.#watcher = watcher;
  }

  get size(): number {
    return this.#byConnection.size;
  }

  /** In the order of arrival, however often somebody's connection was another one since. */
  all(): Seat[] {
    return [...this.#byId.values()];
  }

  others(than: Seat): Seat[] {
    return this.all().filter((seat) => seat !== than);
  }

  find(connectionId: string): Seat | undefined {
    return this.#byConnection.get(connectionId);
  }

  /** @throws RequestError `not-in-meeting` when this connection has no seat here */
  of(connectionId: string): Seat {
    const seat = this.find(connectionId);
    if (!seat) throw new RequestError("not-in-meeting", "You are not in this meeting. Join it first.");
    return seat;
  }

  /** @throws RequestError `not-in-meeting` when it is there no more */
  kept(id: ParticipantId): Seat {
    const seat = this.byId(id);
    if (!seat)
      throw new RequestError(
        "not-in-meeting",
        "Your place in this call was given up. Join to get another one.",
      );
    return seat;
  }

  byId(id: ParticipantId): Seat | undefined {
    return this.#byId.get(id);
  }

  /** @param id the one that was promised at the door */
  add(connectionId: string, newcomer: NewSeat, id = newParticipantId()): Seat {
    const seat: Seat = {
      id,
      connectionId,
      acting: false,
      avatar: null,
      browser: null,
      session: null,
      hold: noHold,
      decodes: [commonVideoCodec],
      ...newcomer,
      handRaised: false,
      spotlit: false,
      connected: true,
      joinedAt: new Date().toISOString(),
    };
    this.#byConnection.set(connectionId, seat);
    this.#byId.set(id, seat);
    this.#watcher.taken(seat);
    return seat;
  }

  /** A seat of a process that has ended: it waits for its person as one whose connection has dropped. */
  restore(seat: Omit<Seat, "connected" | "acting">, expire: () => void): void {
    const restored: Seat = { ...seat, connected: false, acting: false };
    this.#byConnection.set(seat.connectionId, restored);
    this.#byId.set(seat.id, restored);
    this.#watcher.taken(restored);
    this.keep(restored, seatKeptMs, expire);
  }

  /** Somebody takes their seat again over another connection. */
  moveTo(connectionId: string, seat: Seat): void {
    this.#stopExpiry(seat);
    this.#byConnection.delete(seat.connectionId);
    seat.connectionId = connectionId;
    this.#byConnection.set(connectionId, seat);
  }

  remove(seat: Seat): void {
    this.#stopExpiry(seat);
    this.#byConnection.delete(seat.connectionId);
    this.#byId.delete(seat.id);
    this.#prolonged.delete(seat.id);
    this.#watcher.givenUp(seat);
  }

  /** The connection dropped: `expire` is called unless it is back in time. */
  keep(seat: Seat, keptMs: number, expire: () => void): void {
    this.#stopExpiry(seat);
    seat.connected = false;
    this.#expiries.set(seat.connectionId, this.#clock.after(keptMs, expire));
  }

  /** There is a sign that whoever is away comes back: from now on it waits for so long again, a few times at most. */
  keepLonger(seat: Seat, keptMs: number, expire: () => void): void {
    const times = this.#prolonged.get(seat.id) ?? 0;
    if (times >= longerTimes) return;
    this.#prolonged.set(seat.id, times + 1);
    this.keep(seat, keptMs, expire);
  }

  takeAgain(seat: Seat): void {
    this.#stopExpiry(seat);
    this.#prolonged.delete(seat.id);
    seat.connected = true;
  }

  close(): void {
    for (const stop of this.#expiries.values()) stop();
    this.#expiries.clear();
  }

  #stopExpiry(seat: Seat): void {
    this.#expiries.get(seat.connectionId)?.();
    this.#expiries.delete(seat.connectionId);
  }
}
