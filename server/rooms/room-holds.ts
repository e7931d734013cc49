import type { Logger } from "@/lib/node/logger";
import { noHold, type Hold } from "@/lib/protocol/participant";
import type { RoomSfu } from "./room-sfu";
import type { Seat } from "./seat";
import type { Seats } from "./seats";
import { alignHolds, type IsHeld } from "./stream-holds";

/** What moderators have stopped in one call, and that the media server stops it, too. */
export class RoomHolds {
  /** People who gave up their seat while they were muted until further notice. */
  readonly #mutedAndGone: Set<string>;

  /** @param mutedAndGone as another process has left it */
  constructor(
    private readonly seats: Seats,
    private readonly log: Logger,
    mutedAndGone: readonly string[] = [],
  ) {
    this.#mutedAndGone = new Set(mutedAndGone);
  }

  /** For the process that follows this one. */
  store(): string[] {
    return [...this.#mutedAndGone];
  }

  /** The hold that somebody comes in with: going out and in again, or by a second door, lifts no mute. */
  ofComer(person: string, mutedOnEntry: boolean): Hold {
    const seatIsMuted = this.seats.all().some((seat) => seat.person === person && isMutedForGood(seat));
    if (this.#mutedAndGone.delete(person) || seatIsMuted)
      return { ...noHold, mutedByHost: true, mayUnmute: false };
    return { ...noHold, mutedByHost: mutedOnEntry };
  }

  seatGivenUp(seat: Seat): void {
    if (isMutedForGood(seat)) this.#mutedAndGone.add(seat.person);
  }

  readonly isHeld: IsHeld = (id, source) => {
    const hold = this.seats.byId(id)?.hold;
    if (source === "mic") return hold?.mutedByHost ?? false;
    return source === "camera" && (hold?.videoStoppedByHost ?? false);
  };

  /** Brings what this person sends there in line with it; without a session it begins as it has to. */
  align({ id }: Seat, sfu: RoomSfu): void {
    for (const session of sfu.open) {
      const peer = session.findPeer(id);
      if (!peer) continue;
      alignHolds(session, peer).catch((error: unknown) =>
        // The others neither play nor show it by themselves; a media server that cannot do this is lost in a moment.
        this.log.warn({ err: error, participantId: id }, "the media server did not hold a stream"),
      );
    }
  }
}

function isMutedForGood({ hold }: Seat): boolean {
  return hold.mutedByHost && !hold.mayUnmute;
}
