import type { MediaApiBody, MediaApiName, MediaApiParams, MediaApiReply } from "@/lib/protocol/media-api";
import type { MediaEvent } from "@/lib/protocol/media-events";

/** What a media server tells about one room. */
export type MediaRoomEvent = Extract<MediaEvent, { roomId: string }>;

export interface MediaRoomWatcher {
  /** The room and all that was in it are gone: its worker, its process, or the link to it. */
  lost(): void;
  event(event: MediaRoomEvent): void;
}

/** One media server, as far as a room needs it. */
export interface SfuBackend {
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
  /** Closes a room nobody waits for any more; tried again when the server is out of reach now. */
  discardRoom(roomId: string): void;
}
