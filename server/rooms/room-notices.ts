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

  /** Whether somebody is inside or at the door. */
  reach(id: ParticipantId): boolean {
    return this.#connectionOf(id) !== undefined;
  }

  tell<N extends NotificationName>(to: ParticipantId, name: N, payload: NotificationPayload<N>): void {
    const connectionId = this.#connectionOf(to);
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

  /** The same, and nobody has anything to come back to. */
  dismissAll(reason: NotificationPayload<"room:closed">["reason"]): void {
    const connections = [...this.seats.all().map((seat) => seat.connectionId), ...this.visitors.keys()];
    for (const connectionId of connections) this.dismiss(connectionId, reason);
  }

  /** This connection has nothing to do with the call any more, and nothing to come back to. */
  dismiss(connectionId: string, reason: NotificationPayload<"room:closed">["reason"]): void {
    this.outbox.send(connectionId, "room:closed", { reason });
    this.outbox.close(connectionId);
  }

  #connectionOf(id: ParticipantId): string | undefined {
    const visitor = [...this.visitors].find(([, visitorId]) => visitorId === id)?.[0];
    return this.seats.byId(id)?.connectionId ?? visitor;
  }
}
