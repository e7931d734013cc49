import { isDeepStrictEqual } from "node:util";
import { storeRoomMode } from "@/lib/call-mode/restore-room-mode";
import type { KeptMedia, RoomSnapshot } from "@/lib/protocol/browser-requests";
import { RequestError } from "@/lib/protocol/errors";
import type { MeetingCode, ParticipantId } from "@/lib/protocol/ids";
import type { MediaServerState } from "@/lib/protocol/mode";
import type { ParticipantMedia } from "@/lib/protocol/participant";
import { describeRoom } from "./describe-room";
import { Doorkeeper, type Comer } from "./doorkeeper";
import { goOnWith } from "./go-on-with";
import { stillRight } from "./kept-media";
import { may, standingOf } from "@/lib/protocol/permissions";
import { RoomHolds } from "./room-holds";
import { RoomModeRunner } from "./room-mode-runner";
import { RoomModeration } from "./room-moderation";
import { RoomNotices } from "./room-notices";
import { callSettings, modeSettings, type RoomMeeting, type RoomOptions } from "./room-options";
import { RoomRoles } from "./room-roles";
import { announcedMedia, describeSeat, type Seat } from "./seat";
import { newParticipantId, returnWithinMs, seatKeptMs, Seats } from "./seats";
import type { StoredCall } from "./stored-call";

/** What somebody learns at once; their token is made by whoever knows the secret. */
type Snapshot = Omit<RoomSnapshot, "seatToken">;

/** Of a page that has not been in the call. */
const nothingKept: KeptMedia = { epochs: [], sessionId: null };

/** A seat that was taken: `enter` starts its media, to be called once the answer is on its way. */
export type Taken = { snapshot: Snapshot; enter: () => void };

/** One call: who sits where, who waits at the door, and the mode that their media follow. */
export class Room {
  readonly code: MeetingCode;
  readonly runner: RoomModeRunner;
  readonly notices: RoomNotices;
  readonly roles: RoomRoles;
  readonly door: Doorkeeper;
  readonly moderation: RoomModeration;
  readonly #options: RoomOptions;
  readonly #seats: Seats;
  readonly #holds: RoomHolds;
  /** Who has the pre-join page open: connection → the id that their seat will have. */
  readonly #visitors = new Map<string, ParticipantId>();
  readonly #onEmpty: () => void;
  #meeting: RoomMeeting;

  /** @param stored what another process has left of this call: its people have to take their seats again */
  constructor(meeting: RoomMeeting, options: RoomOptions, onEmpty: () => void, stored?: StoredCall) {
    this.code = meeting.code;
    this.#meeting = meeting;
    this.#options = { ...options, log: options.log.child({ meeting: meeting.code }) };
    this.#onEmpty = onEmpty;
    this.#seats = new Seats(options.clock, {
      taken: (seat) => options.onSeatTaken?.(meeting.code, seat),
      givenUp: (seat) => options.onSeatGivenUp?.(meeting.code, seat),
    });
    this.#holds = new RoomHolds(this.#seats, this.#options.log, stored?.mutedAndGone);
    this.notices = new RoomNotices(options.outbox, this.#seats, this.#visitors);
    this.roles = new RoomRoles(this.#seats, this.notices, stored?.roles);
    this.door = new Doorkeeper(this.notices, stored?.door);
    this.moderation = new RoomModeration(this, this.#seats, this.#holds);
    for (const seat of stored?.seats ?? []) this.#seats.restore(seat, () => this.leave(seat.connectionId));
    this.runner = new RoomModeRunner({
      ...this.#options,
      settings: modeSettings(meeting),
      mediaServer: options.mediaServers.state,
      ...(stored && goOnWith(stored, modeSettings(meeting), options.mediaServers)),
      chooseBackend: () => options.mediaServers.choose(),
      visitors: () => this.#visitors.values(),
      tell: (to, name, payload) => this.notices.tell(to, name, payload),
      isHeld: this.#holds.isHeld,
    });
  }

  /** For the process that follows this one. */
  store(): StoredCall {
    const seats = this.#seats.all().map(({ connected: _any, acting: _elected, ...seat }) => seat);
    const session = this.runner.storeSession();
    const { epoch, live } = storeRoomMode(this.runner.mode, session !== null);
    const mode = { epoch, live: live && { ...live, members: [...live.members] } };
    const mutedAndGone = this.#holds.store();
    return { seats, mode, session, mutedAndGone, roles: this.roles.store(), door: this.door.store() };
  }

  get settings() {
    return callSettings(this.#meeting);
  }

  get chatAllowed(): boolean {
    return this.#meeting.settings.chatAllowed;
  }

  get participants() {
    return this.#seats.size;
  }

  /** The meeting was read again: its settings may be other ones now. */
  update(meeting: RoomMeeting): void {
    const [before, now] = [modeSettings(this.#meeting), modeSettings(meeting)];
    const former = this.settings;
    this.#meeting = meeting;
    const { settings } = this;
    if (!isDeepStrictEqual(former, settings)) this.notices.tellEach("room:changed", () => ({ settings }));
    this.door.settingsChanged(settings);
    if (before.policy !== now.policy || before.p2pLimit !== now.p2pLimit)
      this.runner.dispatch({ type: "settingsChanged", settings: now });
  }

  mediaServerChanged(state: MediaServerState): void {
    this.runner.dispatch({ type: "mediaServerChanged", state });
  }

  /** Somebody has the pre-join page open ([M3]). */
  knock(connectionId: string) {
    const selfId = this.memberIdOf(connectionId) ?? newParticipantId();
    if (!this.memberIdOf(connectionId)) {
      this.#visitors.set(connectionId, selfId);
      this.runner.dispatch({ type: "knocked", visitor: selfId });
    }
    return { participants: this.#seats.size, full: this.#isFull(), ...this.#surroundings(selfId) };
  }

  /** The id of whoever sits or waits behind this connection. */
  memberIdOf(connectionId: string): ParticipantId | undefined {
    return this.#seats.find(connectionId)?.id ?? this.#visitors.get(connectionId);
  }

  /** Whether somebody is in the call, not only at its door. */
  isInside(id: ParticipantId): boolean {
    return this.#seats.byId(id) !== undefined;
  }

  /**
   * Somebody who could not join wants to be let in.
   * @returns whether they may join now; else they hear `room:admitted` when they may
   * @throws RequestError `meeting-locked`, `meeting-full`, `forbidden`
   */
  askToEnter(connectionId: string, comer: Comer): boolean {
    if (this.#seats.find(connectionId)) return true;
    const { selfId: id } = this.knock(connectionId);
    const role = this.roles.roleOf(comer.person, comer.role);
    return this.door.ask(connectionId, { ...comer, role, id }, this.settings);
  }

  /**
   * Gives this connection a seat. Joining twice gives the same one.
   * @throws RequestError `meeting-full`, `meeting-locked`, `not-admitted`
   */
  join(connectionId: string, sitter: Comer & { media: ParticipantMedia; avatar?: string | null }): Taken {
    const known = this.#seats.find(connectionId);
    // Who asks again has not heard the answer, nor anything that was told behind it.
    if (known)
      return { snapshot: this.#snapshot(known), enter: () => this.#goOn(connectionId, known, nothingKept) };
    const role = this.roles.roleOf(sitter.person, sitter.role);
    this.door.demandEntry({ ...sitter, role }, this.settings);
    if (this.#isFull())
      throw new RequestError("meeting-full", "This meeting is full. Try again when somebody has left.");
    const mutedOnEntry = this.#meeting.settings.muteOnEntry && !may(role, "mute");
    const hold = this.#holds.ofComer(sitter.person, mutedOnEntry);
    const newcomer = { ...sitter, ownRole: sitter.role, role, hold };
    const seat = this.#seats.add(connectionId, newcomer, this.#visitors.get(connectionId));
    this.door.cameIn(sitter.person);
    this.#holds.align(seat, this.runner.sfu);
    this.notices.tellOthers(seat, "participant:joined", { participant: describeSeat(seat) });
    this.#peopleChanged();
    this.#options.log.info({ participantId: seat.id, role: seat.role }, "somebody joined");
    const enter = () => {
      if (this.#seats.find(connectionId) === seat) {
        this.runner.dispatch({ type: "participantJoined", member: { id: seat.id, able: ["p2p", "sfu"] } });
        if (!seat.connected) this.runner.dispatch({ type: "participantDropped", id: seat.id });
      }
      // Only now: in between, the session that was warmed for this person would have been closed.
      this.withdrawKnock(connectionId);
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
    { media, kept, avatar = null }: { media: ParticipantMedia; kept: KeptMedia; avatar?: string | null },
  ): Taken {
    const seat = this.#seats.kept(id);
    const former = seat.connectionId;
    if (former !== connectionId) {
      if (this.#seats.find(connectionId))
        throw new RequestError("conflict", "You have another place in this call already.");
      this.#seats.moveTo(connectionId, seat);
      this.notices.dismiss(former, "replaced");
    }
    this.#seats.takeAgain(seat);
    seat.media = media;
    const newPicture = avatar === seat.avatar ? {} : { avatar };
    Object.assign(seat, newPicture);
    const changed = { participantId: id, connected: true, media: announcedMedia(seat), ...newPicture };
    this.notices.tellOthers(seat, "participant:changed", changed);
    this.#peopleChanged();
    this.#options.log.info({ participantId: id }, "somebody took their seat again");
    const { session } = stillRight(id, kept, this.runner.mode, this.runner.sfu.session);
    const snapshot = { ...this.#snapshot(seat), resumed: true, session };
    return { snapshot, enter: () => this.#goOn(connectionId, seat, kept) };
  }

  /** The media of somebody who is back: what their page has kept goes on, what it lacks is built again. */
  #goOn(connectionId: string, seat: Seat, kept: KeptMedia): void {
    if (this.#seats.find(connectionId) === seat && seat.connected) {
      const { epochs, sessionIsLost } = stillRight(seat.id, kept, this.runner.mode, this.runner.sfu.session);
      if (sessionIsLost) this.runner.sfu.session?.expel(seat.id);
      this.runner.dispatch({ type: "participantReturned", id: seat.id, epochs });
      const { session } = this.runner.sfu;
      const peer = session?.findPeer(seat.id);
      if (peer) session?.streams.repeatLayers(peer);
    }
    this.withdrawKnock(connectionId);
  }

  /** Gives up seat and knock of a connection, for good. */
  leave(connectionId: string): void {
    const seat = this.#seats.find(connectionId);
    if (seat) {
      this.#seats.remove(seat);
      this.#holds.seatGivenUp(seat);
      this.notices.tellOthers(seat, "participant:left", { participantId: seat.id });
      this.#peopleChanged();
      this.#options.log.info({ participantId: seat.id }, "somebody left");
      this.runner.dispatch({ type: "participantLeft", id: seat.id });
    }
    this.withdrawKnock(connectionId);
  }

  /** The connection was closed by one of its ends: whoever has not stepped out for a moment gives up their place. */
  goodbye(connectionId: string): void {
    if (this.#seats.find(connectionId)?.connected === false) this.withdrawKnock(connectionId);
    else this.leave(connectionId);
  }

  withdrawKnock(connectionId: string): void {
    this.door.withdraw(connectionId);
    const visitor = this.#visitors.get(connectionId);
    this.#visitors.delete(connectionId);
    if (visitor) this.runner.dispatch({ type: "knockWithdrawn", visitor });
    this.#closeIfEmpty();
  }

  /** The connection dropped: the seat is kept for a while, a knock is not. */
  connectionLost(connectionId: string): void {
    this.#drop(connectionId, seatKeptMs);
  }

  /** The page goes, and may be loaded again: the seat is kept for as long as that takes. */
  stepOut(connectionId: string): void {
    this.#drop(connectionId, returnWithinMs);
  }

  #drop(connectionId: string, keptMs: number): void {
    const seat = this.#seats.find(connectionId);
    if (seat?.connected) {
      this.#seats.keep(seat, keptMs, () => this.leave(connectionId));
      this.notices.tellOthers(seat, "participant:changed", { participantId: seat.id, connected: false });
      this.#peopleChanged();
      this.runner.dispatch({ type: "participantDropped", id: seat.id });
    }
    this.withdrawKnock(connectionId);
  }

  connectionBack(connectionId: string): void {
    const seat = this.#seats.find(connectionId);
    if (!seat) return;
    this.#seats.takeAgain(seat);
    this.notices.tellOthers(seat, "participant:changed", { participantId: seat.id, connected: true });
    this.#peopleChanged();
    // They are told all that they have missed, so that they have, or will have, every path there is.
    const { live, preparing } = this.runner.mode;
    const epochs = [live?.epoch, preparing?.epoch].filter((epoch) => epoch !== undefined);
    this.runner.dispatch({ type: "participantReturned", id: seat.id, epochs });
  }

  findSeat(connectionId: string): Seat | undefined {
    return this.#seats.find(connectionId);
  }

  /** @throws RequestError `not-in-meeting` */
  seatOf(connectionId: string): Seat {
    return this.#seats.of(connectionId);
  }

  seatById(id: ParticipantId): Seat | undefined {
    return this.#seats.byId(id);
  }

  /** Everybody who has a place in the call, in the order of arrival. */
  seats(): readonly Seat[] {
    return this.#seats.all();
  }

  /** @param handOver the process that follows has been told of this call, and goes on with its media */
  close(handOver = false): void {
    this.#seats.close();
    this.runner.close(handOver);
  }

  /** Who acts as host may be somebody else now, and may have to know who waits. */
  #peopleChanged(): void {
    if (this.roles.elect()) this.door.tellWaiting();
  }

  #isFull(): boolean {
    return this.#seats.size >= this.#meeting.settings.maxParticipants;
  }

  #snapshot(seat: Seat): Snapshot {
    return {
      ...describeRoom(this.#seats, this.runner.mode),
      ...this.#surroundings(seat.id),
      settings: this.settings,
      waiting: may(standingOf(seat), "admit") ? this.door.waiting() : [],
      resumed: false,
      session: null,
    };
  }

  /** What somebody needs for their media, at the door and inside. */
  #surroundings(selfId: ParticipantId) {
    const { mediaServers, iceServersFor } = this.#options;
    return { selfId, mediaServer: mediaServers.state, iceServers: iceServersFor(selfId) };
  }

  #closeIfEmpty(): void {
    if (this.#seats.size > 0 || this.#visitors.size > 0) return;
    this.close();
    this.#onEmpty();
  }
}
