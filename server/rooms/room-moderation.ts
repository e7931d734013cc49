import type { ExpulsionOfAccount } from "@/lib/protocol/call-desk";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { Hold } from "@/lib/protocol/participant";
import { demand, demandTo, mayTo, standingOf, type Action } from "@/lib/protocol/permissions";
import { sharesBans } from "../signalling/authenticate-socket";
import type { Room } from "./room";
import type { RoomHolds } from "./room-holds";
import { announcedMedia, type Actor, type Seat } from "./seat";
import type { Seats } from "./seats";

/** Somebody to ban, and the guests that the browsers are in which they are there. */
export type Banned = Pick<Seat, "person" | "name"> & { browsers: string[] };

/**
 * What somebody in a call does to somebody else in it. Each method checks who may do it to whom, and gives back to whom
 * it was done.
 */
export class RoomModeration {
  constructor(
    private readonly room: Pick<Room, "notices" | "roles" | "door" | "runner" | "presence">,
    private readonly seats: Seats,
    private readonly holds: RoomHolds,
  ) {}

  mute(by: Actor, id: ParticipantId, mayUnmute: boolean): Seat {
    const target = this.#target(by, id, "mute");
    this.#mute(by, target, mayUnmute);
    return target;
  }

  muteAll(by: Actor, mayUnmute: boolean): Seat[] {
    const targets = this.seats
      .all()
      .filter((seat) => seat !== by && mayTo(standingOf(by), "mute-all", standingOf(seat)));
    for (const target of targets) this.#mute(by, target, mayUnmute);
    return targets;
  }

  askToUnmute(by: Actor, id: ParticipantId): Seat {
    const target = this.#target(by, id, "mute");
    this.#hold(target, { mayUnmute: true });
    this.room.notices.tell(target.id, "participant:asked-to-unmute", { by: by.name });
    return target;
  }

  stopVideo(by: Actor, id: ParticipantId): Seat {
    const target = this.#target(by, id, "stop-video");
    if (this.#hold(target, { videoStoppedByHost: true }))
      this.room.notices.tell(target.id, "participant:video-stopped", { by: by.name });
    return target;
  }

  /** Somebody speaks again. @throws RequestError `forbidden` when they have to be asked to */
  unmute(seat: Seat): void {
    if (!seat.hold.mayUnmute)
      throw new RequestError(
        "forbidden",
        "You were muted until you are asked to speak. Raise your hand to be seen.",
      );
    this.#hold(seat, { mutedByHost: false });
  }

  startVideo(seat: Seat): void {
    this.#hold(seat, { videoStoppedByHost: false });
  }

  /**
   * Makes somebody large for everybody, or takes that back. One person at a time: who was it before is it no more.
   * @returns to whom it was done; nobody where it was so already
   */
  spotlight(by: Actor, id: ParticipantId, on: boolean): Seat[] {
    demand(standingOf(by), "spotlight");
    const target = this.seats.byId(id);
    if (!target) throw gone();
    const changes = this.seats.all().filter((seat) => seat.spotlit !== (on && seat === target));
    // Taken back from who has it only: a late click takes it from nobody else.
    const changed = on ? changes : changes.filter((seat) => seat === target);
    // Who gets it comes last: at no moment have two.
    for (const seat of changed.sort((one, other) => Number(one === target) - Number(other === target))) {
      seat.spotlit = on && seat === target;
      const { spotlit } = seat;
      this.room.notices.tellEach("participant:changed", () => ({ participantId: seat.id, spotlit }));
    }
    return changed.filter((seat) => seat === target);
  }

  remove(by: Actor, id: ParticipantId): Seat {
    const target = this.#target(by, id, "remove");
    this.expel(target.person, "removed");
    return target;
  }

  /** @returns whom to ban, with their browsers; the caller keeps it, and then calls {@link expel} for each of them */
  demandBan(by: Actor, id: ParticipantId): Banned {
    const target = this.#target(by, id, "ban");
    if (target.ownRole === "host")
      throw new RequestError(
        "forbidden",
        "Nobody can be banned from their own meeting. You can remove them.",
      );
    const { person, name } = target;
    const places = this.seats.all().filter((seat) => seat.person === person);
    const browsers = places.flatMap(({ browser }) => (browser === null ? [] : [browser]));
    return { person, name, browsers: [...new Set(browsers)] };
  }

  /**
   * Takes somebody out of every place they have in the call. A ban of a guest is one of their browser: whoever sits there
   * with an account goes as well.
   */
  expel(person: string, reason: "removed" | "banned" | ExpulsionOfAccount): void {
    const { notices, roles, door } = this.room;
    const isMeant = (seat: Seat) =>
      seat.person === person || (reason === "banned" && seat.browser === person && sharesBans(seat.ownRole));
    door.expel(person);
    roles.forget(person);
    for (const { connectionId } of this.seats.all().filter(isMeant)) {
      this.room.presence.leave(connectionId);
      notices.dismiss(connectionId, reason);
    }
  }

  setRole(by: Actor, id: ParticipantId, role: "moderator" | "participant"): Seat {
    const target = this.#target(by, id, "set-role");
    const lowest = target.ownRole === "guest" ? "guest" : "participant";
    this.#grant(target, role === "moderator" ? role : lowest);
    return target;
  }

  handOverHost(by: Actor, id: ParticipantId): Seat {
    const target = this.#target(by, id, "hand-over-host");
    if (target.person === by.person)
      throw new RequestError("bad-request", "You are the host already. Choose somebody else.");
    this.room.roles.grant(by.person, "moderator");
    this.#grant(target, "host");
    return target;
  }

  #grant(target: Seat, role: Seat["role"]): void {
    const { roles, door } = this.room;
    roles.grant(target.person, role);
    roles.elect();
    door.tellWaiting();
  }

  #mute(by: Actor, target: Seat, mayUnmute: boolean): void {
    if (this.#hold(target, { mutedByHost: true, mayUnmute }))
      this.room.notices.tell(target.id, "participant:muted", { by: by.name, mayUnmute });
  }

  /** @returns whether anything is other than before */
  #hold(seat: Seat, change: Partial<Hold>): boolean {
    const hold = { ...seat.hold, ...change };
    const { mutedByHost, mayUnmute, videoStoppedByHost } = seat.hold;
    const same =
      hold.mutedByHost === mutedByHost &&
      hold.mayUnmute === mayUnmute &&
      hold.videoStoppedByHost === videoStoppedByHost;
    if (same) return false;
    seat.hold = hold;
    // First here, so that nobody is heard before the others know that they may be.
    this.holds.align(seat, this.room.runner.sfu);
    const media = announcedMedia(seat);
    // Of what they themselves send people hear from nobody: their devices know better.
    this.room.notices.tellEach("participant:changed", (other) => ({
      participantId: seat.id,
      hold,
      ...(other === seat ? {} : { media }),
    }));
    return true;
  }

  /** @throws RequestError `not-found`, `bad-request` for oneself, `forbidden` */
  #target(by: Actor, id: ParticipantId, action: Action): Seat {
    const target = this.seats.byId(id);
    if (!target) throw gone();
    if (target === by) throw new RequestError("bad-request", "You cannot do that to yourself.");
    demandTo(standingOf(by), action, standingOf(target));
    return target;
  }
}

const gone = () => new RequestError("not-found", "This person is not in the call any more.");
