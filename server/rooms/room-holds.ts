import type { Logger } from "@/lib/node/logger";
import type { RoomSfu } from "./room-sfu";
import type { Seat } from "./seat";
import type { Seats } from "./seats";
import { alignHolds, type IsHeld } from "./stream-holds";

/** What moderators have stopped in one call, and that the media server stops it, too. */
export class RoomHolds {
  constructor(
    private readonly seats: Seats,
    private readonly log: Logger,
  ) {}

  readonly isHeld: IsHeld = (id, source) => {
    const hold = this.seats.byId(id)?.hold;
    if (source === "mic") return hold?.mutedByHost ?? false;
    return source === "camera" && (hold?.videoStoppedByHost ?? false);
  };

  /** Brings what this person sends there in line with it; without a session it begins as it has to. */
  align({ id }: Seat, { session }: RoomSfu): void {
    const peer = session?.findPeer(id);
    if (!session || !peer) return;
    alignHolds(session, peer).catch((error: unknown) =>
      // The others neither play nor show it by themselves; a media server that cannot do this is lost in a moment.
      this.log.warn({ err: error, participantId: id }, "the media server did not hold a stream"),
    );
  }
}
