import type { MediaRoomContent } from "@/lib/protocol/media-events";
import type { MediaRoomEvent, MediaRoomHeir, MediaRoomWatcher } from "../rooms/sfu-backend";

export type MediaServerRoomsOptions = {
  /** Rooms there that this process does not know are left alone: other app instances use the server too. */
  shared: boolean;
  /** Whether this was made so lately that a list of what there is may be older. */
  isFresh: (id: string) => boolean;
  /** Has the media server close a room. */
  close: (roomId: string) => void;
};

/** The rooms of this process on one media server: who waits for what happens in them, and which are to be closed. */
export class MediaServerRooms {
  readonly #watchers = new Map<string, MediaRoomWatcher>();
  /** Of rooms that a former process has made, until the server has said what there is. */
  readonly #heirs = new Map<string, MediaRoomHeir>();
  /** Rooms to close once the server can be reached again. */
  readonly #discarded = new Set<string>();

  constructor(private readonly options: MediaServerRoomsOptions) {}

  /** Whether calls of a former process wait to hear what is left of them. */
  get hasHeirs(): boolean {
    return this.#heirs.size > 0;
  }

  watch(roomId: string, watcher: MediaRoomWatcher): () => void {
    this.#watchers.set(roomId, watcher);
    return () => this.#watchers.delete(roomId);
  }

  /** @param withinMs so long it waits for the server; then the room counts as lost */
  adopt(roomId: string, heir: MediaRoomHeir, withinMs: number): () => void {
    this.#heirs.set(roomId, heir);
    const timer = setTimeout(() => this.#disinherit(roomId), withinMs);
    return () => {
      clearTimeout(timer);
      this.#heirs.delete(roomId);
      this.#watchers.delete(roomId);
    };
  }

  /** Could not be closed now. */
  closeLater(roomId: string): void {
    this.#discarded.add(roomId);
  }

  hear(event: MediaRoomEvent): void {
    this.#watchers.get(event.roomId)?.event(event);
  }

  /** The server says what there is, because this process was not there before or has missed something. */
  compare(rooms: readonly MediaRoomContent[]): void {
    this.#keepWhatIsThere(rooms);
    this.#handOn(rooms);
    this.#closeOrphans(rooms);
  }

  lose(roomId: string): void {
    const watcher = this.#watchers.get(roomId);
    this.#watchers.delete(roomId);
    watcher?.lost();
  }

  /** Nobody knows what becomes of them: they are closed when the server is back. */
  loseAll(): void {
    for (const roomId of [...this.#watchers.keys()]) {
      this.#discarded.add(roomId);
      this.lose(roomId);
    }
  }

  /** After a gap. What is not listed has gone, but for what is younger than the list. */
  #keepWhatIsThere(rooms: readonly MediaRoomContent[]): void {
    const listed = new Map(rooms.map((room) => [room.roomId, room]));
    for (const [roomId, watcher] of [...this.#watchers]) {
      const room = listed.get(roomId);
      if (room) watcher.missed(room, this.options.isFresh);
      else if (!this.options.isFresh(roomId)) this.lose(roomId);
    }
  }

  /** Calls of a former process go on with what is still here of them. */
  #handOn(rooms: readonly MediaRoomContent[]): void {
    for (const [roomId, heir] of [...this.#heirs]) {
      const room = rooms.find((one) => one.roomId === roomId);
      if (!room) {
        this.#disinherit(roomId);
        continue;
      }
      this.#heirs.delete(roomId);
      this.#watchers.set(roomId, heir);
      heir.found(room);
    }
  }

  /** What is there but is nobody's any more is closed: left by a lost link, or by a process of ours that died. */
  #closeOrphans(rooms: readonly MediaRoomContent[]): void {
    for (const { roomId } of rooms) {
      const orphan = !this.options.shared && !this.#watchers.has(roomId);
      if (orphan || this.#discarded.has(roomId)) this.options.close(roomId);
    }
    this.#discarded.clear();
  }

  #disinherit(roomId: string): void {
    const heir = this.#heirs.get(roomId);
    if (!heir) return;
    this.#heirs.delete(roomId);
    this.#discarded.add(roomId);
    heir.lost();
  }
}
