import type { KeptMedia, RoomSnapshot } from "@/lib/protocol/browser-requests";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantMedia } from "@/lib/protocol/participant";
import type { VideoCodec } from "@/lib/protocol/video-codec";
import { may, standingOf } from "@/lib/protocol/permissions";
import { describeRoom } from "./describe-room";
import type { Comer } from "./doorkeeper";
import { stillRight } from "./kept-media";
import type { Room } from "./room";
import type { RoomHolds } from "./room-holds";
import type { RoomOptions } from "./room-options";
import { announcedMedia, describeSeat, type Seat } from "./seat";
import type { Seats } from "./seats";
import type { Visitors } from "./visitors";

/** What somebody learns at once; their token is made by whoever knows the secret. */
type Snapshot = Omit<RoomSnapshot, "seatToken">;

/** A seat that was taken: `enter` starts its media, to be called once the answer is on its way. */
export type Taken = { snapshot: Snapshot; enter: () => void };

/** What the browser of somebody who comes says of them, beside who they are. */
type Brought = {
  media: ParticipantMedia;
  decodes?: readonly VideoCodec[];
  avatar?: string | null;
  browser?: string | null;
  session?: string | null;
};

/** Of a page that has not been in the call. */
const nothingKept: KeptMedia = { epochs: [], sessionId: null };

/** How people come into one call: they knock, ask to be let in, take a seat, and take it again. */
export class RoomArrivals {
  constructor(
    private readonly room: Pick<
      Room,
      "meeting" | "settings" | "notices" | "roles" | "door" | "runner" | "presence" | "pages"
    >,
    private readonly seats: Seats,
    private readonly visitors: Visitors,
    private readonly holds: RoomHolds,
    private readonly options: Pick<RoomOptions, "mediaServers" | "iceServersFor" | "log">,
  ) {}

  /** Somebody has the pre-join page open ([M3]). */
  knock(connectionId: string, decodes?: readonly VideoCodec[]) {
    const selfId = this.seats.find(connectionId)?.id ?? this.visitors.add(connectionId, decodes);
    return { participants: this.seats.size, full: this.#isFull(), ...this.#surroundings(selfId) };
  }

  /**
   * Somebody who could not join wants to be let in.
   * @returns whether they may join now; else they hear `room:admitted` when they may
   * @throws RequestError `meeting-locked`, `meeting-full`, `forbidden`
   */
  askToEnter(connectionId: string, comer: Comer): boolean {
    if (this.seats.find(connectionId)) return true;
    const { door, roles, settings } = this.room;
    const { selfId: id } = this.knock(connectionId);
    return door.ask(connectionId, { ...comer, role: roles.roleOf(comer.person, comer.role), id }, settings);
  }

  /**
   * Gives this connection a seat. Joining twice gives the same one.
   * @throws RequestError `meeting-full`, `meeting-locked`, `not-admitted`
   */
  join(connectionId: string, sitter: Comer & Brought): Taken {
    const known = this.seats.find(connectionId);
    // Who asks again has not heard the answer, nor anything that was told behind it.
    if (known)
      return { snapshot: this.#snapshot(known), enter: () => this.#goOn(connectionId, known, nothingKept) };
    const { runner, presence } = this.room;
    const seat = this.#seat(connectionId, sitter);
    const enter = () => {
      if (this.seats.find(connectionId) === seat) {
        runner.dispatch({ type: "participantJoined", member: { id: seat.id, able: ["p2p", "sfu"] } });
        if (!seat.connected) runner.dispatch({ type: "participantDropped", id: seat.id });
      }
      // Only now: in between, the session that was warmed for this person would have been closed.
      presence.withdrawKnock(connectionId);
    };
    return { snapshot: this.#snapshot(seat), enter };
  }

  /**
   * Gives a seat to another connection of the same person. The one that had it is told and closed: it may be another tab
   * that is open still. What this page has kept of its media goes on, what it lacks is built again.
   * @throws RequestError `not-in-meeting` when the seat is gone, `conflict` when this connection has another one
   */
  takeAgain(
    connectionId: string,
    id: ParticipantId,
    { media, kept, decodes, avatar = null, session: signedInWith = null }: Brought & { kept: KeptMedia },
  ): Taken {
    const { notices, presence, runner, pages } = this.room;
    const seat = this.seats.kept(id);
    const former = seat.connectionId;
    if (former !== connectionId) {
      if (this.seats.find(connectionId))
        throw new RequestError("conflict", "You have another place in this call already.");
      this.seats.moveTo(connectionId, seat);
      notices.dismiss(former, "replaced");
    }
    this.seats.takeAgain(seat);
    pages.end(seat.person);
    seat.media = media;
    seat.decodes = decodes ?? seat.decodes;
    seat.session = signedInWith;
    const newPicture = avatar === seat.avatar ? {} : { avatar };
    Object.assign(seat, newPicture);
    const changed = { participantId: id, connected: true, media: announcedMedia(seat), ...newPicture };
    notices.tellOthers(seat, "participant:changed", changed);
    presence.peopleChanged();
    this.options.log.info({ participantId: id }, "somebody took their seat again");
    const { session, formerSession } = stillRight(id, kept, runner.mode, runner.sfu);
    const snapshot = { ...this.#snapshot(seat), resumed: true, session, formerSession };
    return { snapshot, enter: () => this.#goOn(connectionId, seat, kept) };
  }

  /** A place for somebody new, if there is one and they may have it; everybody learns of it. */
  #seat(connectionId: string, sitter: Comer & Brought): Seat {
    const { meeting, settings, notices, roles, door, runner, presence } = this.room;
    const role = roles.roleOf(sitter.person, sitter.role);
    door.demandEntry({ ...sitter, role }, settings);
    if (this.#isFull())
      throw new RequestError("meeting-full", "This meeting is full. Try again when somebody has left.");
    const hold = this.holds.ofComer(sitter.person, meeting.settings.muteOnEntry && !may(role, "mute"));
    const newcomer = { ...sitter, ownRole: sitter.role, role, hold };
    const seat = this.seats.add(connectionId, newcomer, this.visitors.find(connectionId));
    door.cameIn(sitter.person);
    this.holds.align(seat, runner.sfu);
    notices.tellOthers(seat, "participant:joined", { participant: describeSeat(seat) });
    presence.peopleChanged();
    this.options.log.info({ participantId: seat.id, role: seat.role }, "somebody joined");
    return seat;
  }

  /** The media of somebody who is back: what their page has kept goes on, what it lacks is built again. */
  #goOn(connectionId: string, seat: Seat, kept: KeptMedia): void {
    const { runner, presence } = this.room;
    if (this.seats.find(connectionId) === seat && seat.connected) {
      const { epochs, lostIn } = stillRight(seat.id, kept, runner.mode, runner.sfu);
      for (const session of lostIn) session.expel(seat.id);
      runner.dispatch({ type: "participantReturned", id: seat.id, epochs });
      for (const session of runner.sfu.open) {
        const peer = session.findPeer(seat.id);
        if (peer) session.streams.repeatLayers(peer);
      }
    }
    presence.withdrawKnock(connectionId);
  }

  #isFull(): boolean {
    return this.seats.size >= this.room.meeting.settings.maxParticipants;
  }

  #snapshot(seat: Seat): Snapshot {
    const { settings, door, runner } = this.room;
    return {
      ...describeRoom(this.seats, runner.mode),
      ...this.#surroundings(seat.id),
      settings,
      waiting: may(standingOf(seat), "admit") ? door.waiting() : [],
      resumed: false,
      session: null,
    };
  }

  /** What somebody needs for their media, at the door and inside. */
  #surroundings(selfId: ParticipantId) {
    const { mediaServers, iceServersFor } = this.options;
    return { selfId, mediaServer: mediaServers.state, iceServers: iceServersFor(selfId) };
  }
}
