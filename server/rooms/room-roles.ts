import type { ParticipantRole } from "@/lib/protocol/participant";
import { electActingHost } from "./acting-host";
import type { RoomNotices } from "./room-notices";
import type { AccountRole } from "./seat";
import type { Seats } from "./seats";

/** What of the roles in a call outlives its process. */
export type StoredRoles = { granted: [person: string, role: ParticipantRole][]; hostHasCome: boolean };

/** Who is what in one call: the role that somebody comes with, the one they were given here, and who acts as host. */
export class RoomRoles {
  readonly #granted: Map<string, ParticipantRole>;
  #hostHasCome: boolean;

  constructor(
    private readonly seats: Seats,
    private readonly notices: RoomNotices,
    stored?: StoredRoles,
  ) {
    this.#granted = new Map(stored?.granted);
    this.#hostHasCome = stored?.hostHasCome ?? false;
  }

  store(): StoredRoles {
    return { granted: [...this.#granted], hostHasCome: this.#hostHasCome };
  }

  /** The role of somebody who comes, or comes back; whose meeting it is, is host unless somebody else is. */
  roleOf(person: string, ownRole: ParticipantRole): ParticipantRole {
    if (ownRole === "admin" || (ownRole === "host" && !this.#otherHostThan(person))) return ownRole;
    return this.#granted.get(person) ?? ownRole;
  }

  /** For this call: also for the other places this person has in it, and when they come back. */
  grant(person: string, role: ParticipantRole): void {
    this.#granted.set(person, role);
    for (const seat of this.seats.all()) {
      if (seat.person !== person || seat.role === role) continue;
      seat.role = role;
      this.notices.tellEach("participant:changed", () => ({ participantId: seat.id, role }));
    }
  }

  /** Their account is another one now. What they were given in this call goes with what they were. */
  renewOwn(person: string, role: AccountRole): boolean {
    const seats = this.seats.all().filter((seat) => seat.person === person && seat.ownRole !== role);
    const renewed = seats.filter(({ ownRole }) => ownRole !== "host");
    if (renewed.length === 0) return false;
    for (const seat of renewed) seat.ownRole = role;
    this.grant(person, role);
    this.forget(person);
    return true;
  }

  /** What was given to them is taken back with their place. */
  forget(person: string): void {
    this.#granted.delete(person);
  }

  /**
   * Somebody has come, gone or become something else: decides who is host or acts as host now, and says so.
   * @returns whether it is somebody else than before
   */
  elect(): boolean {
    const returned = this.#returnHost();
    const seats = this.seats.all();
    this.#hostHasCome ||= seats.some(({ role, connected }) => role === "host" && connected);
    const elected = electActingHost(this.#hostHasCome, seats);
    const changed = seats.filter((seat) => seat.acting !== (seat.id === elected));
    for (const seat of changed) {
      seat.acting = seat.id === elected;
      const { id, acting } = seat;
      this.notices.tellEach("participant:changed", () => ({ participantId: id, acting }));
    }
    return returned || changed.length > 0;
  }

  /**
   * Whoever was made the host has gone, and the time is over for which their seat was kept: whose meeting it is has the
   * role back. Should the other one return, they are a moderator, as whoever has handed it over.
   * @returns whether anything was given back
   */
  #returnHost(): boolean {
    const owner = this.seats.all().find(({ ownRole }) => ownRole === "host");
    if (!owner || this.#otherHostThan(owner.person)) return false;
    if ((this.#granted.get(owner.person) ?? "host") === "host") return false;
    for (const [person, role] of this.#granted) if (role === "host") this.#granted.set(person, "moderator");
    this.grant(owner.person, "host");
    return true;
  }

  /** Also one whose connection has dropped: their seat is kept, and so is their role. */
  #otherHostThan(person: string): boolean {
    return this.seats.all().some((seat) => seat.role === "host" && seat.person !== person);
  }
}
