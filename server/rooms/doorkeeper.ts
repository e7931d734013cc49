import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import { maxWaiting, type CallSettings, type WaitingPerson } from "@/lib/protocol/moderation-notifications";
import type { ParticipantRole } from "@/lib/protocol/participant";
import { may, standingOf } from "@/lib/protocol/permissions";
import { RecentIds } from "./recent-ids";
import type { RoomNotices } from "./room-notices";
import type { ProfileNews } from "./seat";

/** Who is at the door, and the role they come with; `avatar` is the address of their picture, if there is one. */
export type Comer = { person: string; name: string; role: ParticipantRole; avatar?: string | null };

/** What of the door outlives its process. Who waits asks again by themselves. */
export type StoredDoor = { admitted: string[]; expelled: string[] };

/** So often somebody may be denied before asking again is refused. */
const maxDenials = 2;

/**
 * So many who were inside are known again, which is more than fit in: guests come under any number of names to a call that
 * goes on for weeks, and what is known of it is stored again with each change.
 */
const mostAdmitted = 2_000;

type Waiting = Comer & { id: ParticipantId };

/** Decides who may come into one call, keeps those who have to wait for that, and tells those who may let them in. */
export class Doorkeeper {
  /** By connection, the longest first. */
  readonly #waiting = new Map<string, Waiting>();
  /** Let in by somebody, and not inside yet: whatever the settings are meanwhile, they may come in once. */
  readonly #invited = new Set<string>();
  /** Were inside in this call: they need not wait again. */
  readonly #admitted: RecentIds;
  /** Were removed: they do not come back without being let in. */
  readonly #expelled: Set<string>;
  readonly #denials = new Map<string, number>();

  constructor(
    private readonly notices: RoomNotices,
    stored?: StoredDoor,
  ) {
    this.#admitted = new RecentIds(mostAdmitted, stored?.admitted);
    this.#expelled = new Set(stored?.expelled);
  }

  store(): StoredDoor {
    return { admitted: this.#admitted.all(), expelled: [...this.#expelled] };
  }

  /** @throws RequestError `meeting-locked`, or `not-admitted`: somebody inside has to let them in */
  demandEntry(comer: Comer, settings: CallSettings): void {
    if (this.#mustWait(comer, settings))
      throw new RequestError("not-admitted", "Somebody who runs this meeting has to let you in.");
  }

  /**
   * Somebody at the door wants to come in.
   * @returns whether they may at once; else they wait, and are told
   * @throws RequestError `meeting-locked`, `forbidden` when they were denied before, `meeting-full`
   */
  ask(connectionId: string, comer: Comer & { id: ParticipantId }, settings: CallSettings): boolean {
    if (!this.#mustWait(comer, settings)) return true;
    const { id, name, person, role, avatar } = comer;
    if (this.#waiting.get(connectionId)?.name === name) return false;
    if ((this.#denials.get(person) ?? 0) >= maxDenials)
      throw new RequestError("forbidden", "You were not let into this meeting. Ask its host outside of it.");
    if (!this.#waiting.has(connectionId) && this.#waiting.size >= maxWaiting)
      throw new RequestError("meeting-full", "Too many people are waiting to be let in. Try again later.");
    this.#waiting.set(connectionId, { id, name, person, role, avatar });
    this.tellWaiting();
    return false;
  }

  waiting(): WaitingPerson[] {
    return [...this.#waiting.values()].map(({ id, name, avatar = null }) => ({
      participantId: id,
      name,
      avatar,
    }));
  }

  /** Who waits is called or looks otherwise than before. */
  renewProfile(person: string, news: ProfileNews): void {
    const renewed = [...this.#waiting.values()].filter((who) => who.person === person);
    for (const who of renewed) Object.assign(who, news);
    if (renewed.length > 0) this.tellWaiting();
  }

  /** Who waits is an admin now, and need not; or is none any more. */
  renewRole(person: string, role: ParticipantRole): void {
    const renewed = [...this.#waiting].filter(([, who]) => who.person === person);
    for (const [connectionId, who] of renewed) {
      who.role = role;
      if (!may(role, "enter-freely")) continue;
      this.#waiting.delete(connectionId);
      this.#letIn(who);
    }
    if (renewed.length > 0) this.tellWaiting();
  }

  /** @returns who was let in; null when they do not wait any more */
  admit(id: ParticipantId): Waiting | null {
    const admitted = this.#take(id);
    if (!admitted) return null;
    this.#letIn(admitted.who);
    this.tellWaiting();
    return admitted.who;
  }

  /** @returns those who were let in */
  admitAll(): Waiting[] {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const who of all) this.#letIn(who);
    if (all.length > 0) this.tellWaiting();
    return all;
  }

  /** @returns who is not let in; null when they do not wait any more */
  deny(id: ParticipantId): Waiting | null {
    const denied = this.#take(id);
    if (!denied) return null;
    const { person } = denied.who;
    this.#denials.set(person, (this.#denials.get(person) ?? 0) + 1);
    this.tellWaiting();
    this.notices.dismiss(denied.connectionId, "denied");
    return denied.who;
  }

  /** The settings are other ones now: who need not wait any more comes in. */
  settingsChanged(settings: CallSettings): void {
    if (settings.locked) return;
    const free = [...this.#waiting].filter(([, who]) => !this.#mustWait(who, settings));
    for (const [connectionId, who] of free) {
      this.#waiting.delete(connectionId);
      this.#letIn(who);
    }
    if (free.length > 0) this.tellWaiting();
  }

  /** They have a seat now. */
  cameIn(person: string): void {
    this.#invited.delete(person);
    this.#admitted.add(person);
  }

  /** Somebody was taken out of the call: they do not come back on their own. */
  expel(person: string): void {
    this.#invited.delete(person);
    this.#admitted.forget(person);
    this.#expelled.add(person);
  }

  /** This connection does not wait any more. */
  withdraw(connectionId: string): void {
    if (this.#waiting.delete(connectionId)) this.tellWaiting();
  }

  /** Also to be called when somebody else may admit from now on. */
  tellWaiting(): void {
    const waiting = this.waiting();
    this.notices.tellEach("room:waiting-changed", (seat) =>
      may(standingOf(seat), "admit") ? { waiting } : null,
    );
  }

  /** @throws RequestError `meeting-locked` */
  #mustWait({ person, role }: Comer, { locked, waitingRoom }: CallSettings): boolean {
    if (may(role, "enter-freely") || this.#invited.has(person)) return false;
    if (locked)
      throw new RequestError("meeting-locked", "This meeting is locked. Ask somebody inside to unlock it.");
    return this.#expelled.has(person) || (waitingRoom && !this.#admitted.has(person));
  }

  #letIn({ id, person }: Waiting): void {
    this.#invited.add(person);
    this.#expelled.delete(person);
    this.#denials.delete(person);
    this.notices.tell(id, "room:admitted", {});
  }

  #take(id: ParticipantId): { connectionId: string; who: Waiting } | null {
    for (const [connectionId, who] of this.#waiting)
      if (who.id === id) {
        this.#waiting.delete(connectionId);
        return { connectionId, who };
      }
    return null;
  }
}
