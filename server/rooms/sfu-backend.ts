import type { MediaApiBody, MediaApiName, MediaApiParams, MediaApiReply } from "@/lib/protocol/media-api";
import type { MediaEvent, MediaRoomContent } from "@/lib/protocol/media-events";

/** What a media server tells about one room. */
export type MediaRoomEvent = Extract<MediaEvent, { roomId: string }>;

export interface MediaRoomWatcher {
  /** The room and all that was in it are gone: its worker, its process, or the link to it. */
  lost(): void;
  event(event: MediaRoomEvent): void;
  /**
   * Events were missed, and the room is still there.
   * @param room what is in it
   * @param isFresh whether this was made so lately that `room` may be older than it is
   */
  missed(room: MediaRoomContent, isFresh: (id: string) => boolean): void;
}

/** Waits for a room that a former process has made: hears `found`, with what is in it, or `lost`. */
export interface MediaRoomHeir extends MediaRoomWatcher {
  found(room: MediaRoomContent): void;
}

/** One media server, as far as a room needs it. */
export interface SfuBackend {
  /** Tells it from the others, for the process that follows this one too. */
  readonly url: string;
  /** It takes no new rooms and will end: the rooms it has should move. */
  readonly draining: boolean;
  /** @throws RequestError with the media server's code, or `media-server-unavailable` when it does not answer */
  call<N extends MediaApiName>(
    name: N,
    params: MediaApiParams<N>,
    body: MediaApiBody<N>,
  ): Promise<MediaApiReply<N>>;
  /** Hands this room's events to the watcher until the returned function is called. */
  watchRoom(roomId: string, watcher: MediaRoomWatcher): () => void;
  /** As {@link watchRoom}, once it is known whether the room is still there. */
  adoptRoom(roomId: string, heir: MediaRoomHeir): () => void;
  /** Closes a room nobody waits for any more; tried again when the server is out of reach now. */
  discardRoom(roomId: string): void;
}
