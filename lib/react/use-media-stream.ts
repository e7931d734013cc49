import { useSyncExternalStore } from "react";
import { useCallEngine } from "./call-engine-context";

/** The only door from a track id to a stream; null while there is none. The same object for as long as the track. */
export function useMediaStream(trackId: string | null): MediaStream | null {
  const { streams } = useCallEngine();
  return useSyncExternalStore(
    streams.subscribe,
    () => (trackId === null ? null : streams.get(trackId)),
    () => null,
  );
}
