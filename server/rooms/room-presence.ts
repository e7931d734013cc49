import type { Logger } from "@/lib/node/logger";
import { pageLoadsWithinMs, type LoadingPages } from "./loading-pages";
import type { Room } from "./room";
import type { RoomHolds } from "./room-holds";
import { returnWithinMs, seatKeptMs, type Seats } from "./seats";
import type { Visitors } from "./visitors";

/** Who of one call is still there: connections drop and come back, and people leave its seats and its door. */
export class RoomPresence {
  constructor(
    private readonly room: Pick<Room, "notices" | "roles" | "door" | "runner">,
    private readonly seats: Seats,
    private readonly visitors: Visitors,
    private readonly holds: RoomHolds,
    private readonly pages: LoadingPages,
    private readonly log: Logger,
    private readonly on: {
      /** Nobody is inside any more. */
      callOver: () => void;
      /** Neither inside nor at the door is anybody left. */
      empty: () => void;
    },
  ) {}

  /** Gives up seat and knock of a connection, for good. */
  leave(connectionId: string): void {
    const seat = this.seats.find(connectionId);
    if (seat) {
      this.seats.remove(seat);
      this.holds.seatGivenUp(seat);
      this.room.notices.tellOthers(seat, "participant:left", { participantId: seat.id });
      this.peopleChanged();
      this.log.info({ participantId: seat.id }, "somebody left");
      this.room.runner.dispatch({ type: "participantLeft", id: seat.id });
      if (this.seats.size === 0) this.on.callOver();
    }
    this.withdrawKnock(connectionId);
  }

  /** The connection was closed by one of its ends: whoever has not stepped out for a moment gives up their place. */
  goodbye(connectionId: string): void {
    if (this.seats.find(connectionId)?.connected === false) this.withdrawKnock(connectionId);
    else this.leave(connectionId);
  }

  withdrawKnock(connectionId: string): void {
    this.room.door.withdraw(connectionId);
    this.visitors.remove(connectionId);
    if (this.seats.size === 0 && this.visitors.size === 0) this.on.empty();
  }

  /** The connection dropped: the seat is kept for a while, a knock is not. */
  connectionLost(connectionId: string): void {
    this.#drop(connectionId, seatKeptMs);
  }

  /** The page goes. It may be loaded again, and most likely is when it was asked for a moment ago. */
  stepOut(connectionId: string): void {
    const seat = this.seats.find(connectionId);
    this.#drop(connectionId, seat && this.pages.has(seat.person) ? pageLoadsWithinMs : returnWithinMs);
  }

  /** Somebody's browser asks for the page of this call: if they were in it, they are on their way back. */
  pageAskedFor(person: string): void {
    this.pages.begin(person);
    for (const seat of this.seats.all())
      if (seat.person === person && !seat.connected)
        this.seats.keepLonger(seat, seatKeptMs, () => this.leave(seat.connectionId));
  }

  connectionBack(connectionId: string): void {
    const seat = this.seats.find(connectionId);
    if (!seat) return;
    const { notices, runner } = this.room;
    this.seats.takeAgain(seat);
    notices.tellOthers(seat, "participant:changed", { participantId: seat.id, connected: true });
    this.peopleChanged();
    // They are told all that they have missed, so that they have, or will have, every path there is.
    const { live, preparing } = runner.mode;
    const epochs = [live?.epoch, preparing?.epoch].filter((epoch) => epoch !== undefined);
    runner.dispatch({ type: "participantReturned", id: seat.id, epochs });
  }

  /** Somebody has come, gone or come back: who acts as host may be somebody else now, and may have to know who waits. */
  peopleChanged(): void {
    if (this.room.roles.elect()) this.room.door.tellWaiting();
  }

  #drop(connectionId: string, keptMs: number): void {
    const seat = this.seats.find(connectionId);
    if (seat?.connected) {
      this.seats.keep(seat, keptMs, () => this.leave(connectionId));
      this.room.notices.tellOthers(seat, "participant:changed", { participantId: seat.id, connected: false });
      this.peopleChanged();
      this.room.runner.dispatch({ type: "participantDropped", id: seat.id });
    }
    this.withdrawKnock(connectionId);
  }
}
