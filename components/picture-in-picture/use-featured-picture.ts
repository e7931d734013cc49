import { useMediaStream } from "@/lib/react/use-media-stream";
import type { ParticipantId } from "@/lib/protocol/ids";
import { selectParticipant } from "@/lib/store/features/participants-slice";
import { selectScreens } from "@/lib/store/features/screens-slice";
import { selectFeaturedId } from "@/lib/store/features/stage-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectIsSending, selectTrackIdOf } from "@/lib/store/selectors";

export type FeaturedPicture = {
  /** Null while nobody else is here. */
  id: ParticipantId | null;
  source: "camera" | "screen";
  name: string;
  /** Address of the picture of the account. */
  avatar: string | null;
  /** It is being sent, whether or not it has arrived. */
  sending: boolean;
  stream: MediaStream | null;
};

/** The one picture of the call that counts most: the newest screen, or who spoke last. */
export function useFeaturedPicture(): FeaturedPicture {
  const screenOf = useAppSelector((state) => selectScreens(state).at(-1) ?? null);
  const featuredId = useAppSelector(selectFeaturedId);
  const id = screenOf ?? featuredId;
  const source = screenOf ? "screen" : "camera";
  const name = useAppSelector((state) => (id ? (selectParticipant(state, id)?.name ?? "") : ""));
  const avatar = useAppSelector((state) => (id ? (selectParticipant(state, id)?.avatar ?? null) : null));
  const trackId = useAppSelector((state) => (id ? selectTrackIdOf(state, id, source) : null));
  const sending = useAppSelector((state) => id !== null && selectIsSending(state, id, source));
  return { id, source, name, avatar, sending, stream: useMediaStream(trackId) };
}
