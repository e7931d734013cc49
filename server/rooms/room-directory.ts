import type { MeetingCode } from "@/lib/protocol/ids";
import type { MediaServerState } from "@/lib/protocol/mode";
import type { NotificationPayload } from "./outbox";
import { Room } from "./room";
import type { RoomMeeting, RoomOptions } from "./room-options";
import type { StoredCall } from "./stored-call";

/** The calls that are going on in this process: made when the first person knocks or joins, gone with the last. */
export class RoomDirectory {
  readonly #rooms = new Map<MeetingCode, Room>();

  constructor(private readonly options: RoomOptions) {}

  get size(): number {
    return this.#rooms.size;
  }

  all(): Room[] {
    return [...this.#rooms.values()];
  }

  find(code: MeetingCode): Room | undefined {
    return this.#rooms.get(code);
  }

  /** The room of this meeting, made if need be, with the settings as they are now. */
  open(meeting: RoomMeeting): Room {
    const known = this.#rooms.get(meeting.code);
    if (known) {
      known.update(meeting);
      return known;
    }
    return this.#make(meeting);
  }

  /** Goes on with a call of a process that has ended; nothing happens when it is there already. */
  restore(meeting: RoomMeeting, stored: StoredCall): void {
    if (!this.#rooms.has(meeting.code)) this.#make(meeting, stored);
  }

  #make(meeting: RoomMeeting, stored?: StoredCall): Room {
    const onEmpty = () => {
      if (this.#rooms.get(meeting.code) === room) this.#rooms.delete(meeting.code);
    };
    const room: Room = new Room(meeting, this.options, onEmpty, stored);
    this.#rooms.set(meeting.code, room);
    return room;
  }

  mediaServerChanged(state: MediaServerState): void {
    for (const room of this.all()) room.mediaServerChanged(state);
  }

  /** Calls on media servers that are drained, or in a codec that not everybody decodes, move: make before break. */
  moveFromDrained(): void {
    for (const room of this.all()) room.runner.moveIfNeeded();
  }

  tellClosed(reason: NotificationPayload<"room:closed">["reason"]): void {
    for (const room of this.all()) room.notices.tellClosed(reason);
  }

  /** Resolves once it is known of every call that was restored whether its media is still there. */
  async whenRestored(): Promise<void> {
    await Promise.all(this.all().map((room) => room.runner.sfu.session?.whenOpen()));
  }

  /** @param handOver the process that follows has been told of these calls, and goes on with their media */
  close(handOver = false): void {
    for (const room of this.all()) room.close(handOver);
    this.#rooms.clear();
  }
}
