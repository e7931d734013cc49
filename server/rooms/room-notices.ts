import type { ParticipantId } from "@/lib/protocol/ids";
import type { NotificationName, NotificationPayload, Outbox } from "./outbox";
import type { Seat } from "./seat";
import type { Seats } from "./seats";

/** Brings notifications to the people of one room, inside and at the door. */
export class RoomNotices {
  constructor(
    private readonly outbox: Outbox,
    private readonly seats: Seats,
    /** Connection → the id that their seat will have. */
    private readonly visitors: ReadonlyMap<string, ParticipantId>,
  ) {}

  tell<N extends NotificationName>(to: ParticipantId, name: N, payload: NotificationPayload<N>): void {
    const visitor = [...this.visitors].find(([, id]) => id === to)?.[0];
    const connectionId = this.seats.byId(to)?.connectionId ?? visitor;
    if (connectionId !== undefined) this.outbox.send(connectionId, name, payload);
  }

  tellOthers<N extends NotificationName>(than: Seat, name: N, payload: NotificationPayload<N>): void {
    for (const seat of this.seats.others(than)) this.outbox.send(seat.connectionId, name, payload);
  }

  /** Tells each seat what concerns it; nothing where there is nothing to tell. */
  tellEach<N extends NotificationName>(
    name: N,
    payloadFor: (seat: Seat) => NotificationPayload<N> | null,
  ): void {
    for (const seat of this.seats.all()) {
      const payload = payloadFor(seat);
      if (payload) this.outbox.send(seat.connectionId, name, payload);
    }
  }

  /** The call is over for everybody here. */
  tellClosed(reason: NotificationPayload<"room:closed">["reason"]): void {
    this.tellEach("room:closed", () => ({ reason }));
    for (const visitor of this.visitors.keys()) this.outbox.send(visitor, "room:closed", { reason });
  }

  /** This connection has nothing to do with the call any more, and nothing to come back to. */
  dismiss(connectionId: string, reason: NotificationPayload<"room:closed">["reason"]): void {
    this.outbox.send(connectionId, "room:closed", { reason });
    this.outbox.close(connectionId);
  }
}
