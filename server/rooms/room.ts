import { isDeepStrictEqual } from "node:util";
import { storeRoomMode } from "@/lib/call-mode/restore-room-mode";
import type { MeetingCode, ParticipantId } from "@/lib/protocol/ids";
import type { MediaServerState } from "@/lib/protocol/mode";
import type { CallSettings } from "@/lib/protocol/moderation-notifications";
import { Doorkeeper } from "./doorkeeper";
import { goOnWith } from "./go-on-with";
import { LoadingPages } from "./loading-pages";
import { RoomArrivals } from "./room-arrivals";
import { RoomHolds } from "./room-holds";
import { RoomModeRunner } from "./room-mode-runner";
import { RoomModeration } from "./room-moderation";
import { RoomNotices } from "./room-notices";
import { callSettings, modeSettings, type RoomMeeting, type RoomOptions } from "./room-options";
import { RoomPresence } from "./room-presence";
import { RoomRoles } from "./room-roles";
import type { Seat } from "./seat";
import { Seats } from "./seats";
import type { StoredCall } from "./stored-call";
import { Visitors } from "./visitors";

/** One call, put together: who sits where, who waits at the door, and the mode that their media follow. */
export class Room {
  readonly code: MeetingCode;
  readonly runner: RoomModeRunner;
  readonly notices: RoomNotices;
  readonly roles: RoomRoles;
  readonly door: Doorkeeper;
  readonly moderation: RoomModeration;
  readonly arrivals: RoomArrivals;
  readonly presence: RoomPresence;
  /** Of this meeting, on their way. */
  readonly pages: LoadingPages;
  readonly #seats: Seats;
  readonly #holds: RoomHolds;
  readonly #visitors = new Visitors((event) => this.runner.dispatch(event));
  #meeting: RoomMeeting;

  /** @param stored what another process has left of this call: its people have to take their seats again */
  constructor(meeting: RoomMeeting, options: RoomOptions, onEmpty: () => void, stored?: StoredCall) {
    this.code = meeting.code;
    this.#meeting = meeting;
    const log = options.log.child({ meeting: meeting.code });
    this.pages = new LoadingPages(options.clock);
    this.#seats = new Seats(options.clock, {
      taken: (seat) => options.onSeatTaken?.(meeting.code, seat),
      givenUp: (seat) => options.onSeatGivenUp?.(meeting.code, seat),
    });
    this.#holds = new RoomHolds(this.#seats, log, stored?.mutedAndGone);
    this.notices = new RoomNotices(options.outbox, this.#seats, this.#visitors.all);
    this.roles = new RoomRoles(this.#seats, this.notices, stored?.roles);
    this.door = new Doorkeeper(this.notices, stored?.door);
    this.moderation = new RoomModeration(this, this.#seats, this.#holds);
    this.arrivals = new RoomArrivals(this, this.#seats, this.#visitors, this.#holds, { ...options, log });
    this.presence = new RoomPresence(this, this.#seats, this.#visitors, this.#holds, this.pages, log, {
      callOver: () => {
        if (this.settings.locked) options.onLeftLocked?.(meeting.code);
      },
      empty: () => {
        this.close();
        onEmpty();
      },
    });
    for (const seat of stored?.seats ?? [])
      this.#seats.restore(seat, () => this.presence.leave(seat.connectionId));
    this.runner = new RoomModeRunner({
      ...options,
      log,
      settings: modeSettings(meeting),
      mediaServer: options.mediaServers.state,
      ...(stored && goOnWith(stored, modeSettings(meeting), options.mediaServers)),
      chooseBackend: (but) => options.mediaServers.choose(but),
      maxPeersPerServer: options.mediaServers.maxPeersPerServer,
      visitors: () => this.#visitors.all.values(),
      tell: (to, name, payload) => this.notices.tell(to, name, payload),
      decodedBy: (id) => this.#seats.byId(id)?.decodes ?? this.#visitors.decodedBy(id),
      isHeld: this.#holds.isHeld,
    });
  }

  /** For the process that follows this one. */
  store(): StoredCall {
    const seats = this.#seats
      .all()
      .map(({ connected: _any, acting: _elected, ...seat }) => ({ ...seat, decodes: [...seat.decodes] }));
    const session = this.runner.storeSession();
    const { epoch, live } = storeRoomMode(this.runner.mode, session !== null);
    const mode = { epoch, live: live && { ...live, members: [...live.members] } };
    const mutedAndGone = this.#holds.store();
    return { seats, mode, session, mutedAndGone, roles: this.roles.store(), door: this.door.store() };
  }

  /** As it was read last. */
  get meeting(): RoomMeeting {
    return this.#meeting;
  }

  /** What the people in the call know of them. */
  get settings(): CallSettings {
    return callSettings(this.#meeting);
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

  /** The id of whoever sits or waits behind this connection. */
  memberIdOf(connectionId: string): ParticipantId | undefined {
    return this.#seats.find(connectionId)?.id ?? this.#visitors.find(connectionId);
  }

  /** Whether somebody is in the call, not only at its door. */
  isInside(id: ParticipantId): boolean {
    return this.#seats.byId(id) !== undefined;
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
    this.pages.close();
    this.runner.close(handOver);
  }
}
