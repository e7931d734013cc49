import type { ParticipantId } from "@/lib/protocol/ids";
import type { TrackSource } from "@/lib/protocol/participant";
import { selectSelfId } from "./features/call-slice";
import { selectParticipant, selectParticipantCount } from "./features/participants-slice";
import { selectTrackId } from "./features/tracks-slice";
import type { RootState } from "./make-store";

/** Id of an own track, before joining and after. */
export function selectOwnTrackId(state: RootState, source: TrackSource): string | null {
  const selfId = selectSelfId(state);
  return (selfId && selectTrackId(state, selfId, source)) ?? selectTrackId(state, "local", source);
}

/** Id of what this person sends, whoever it is. */
export function selectTrackIdOf(state: RootState, id: ParticipantId, source: TrackSource): string | null {
  return id === selectSelfId(state) ? selectOwnTrackId(state, source) : selectTrackId(state, id, source);
}

/**
 * What somebody sends, as this screen should show it. For the own tile the devices themselves are asked, which know
 * it before the server has heard of it.
 */
export function selectIsSending(
  state: RootState,
  id: ParticipantId,
  source: "mic" | "camera" | "screen",
): boolean {
  if (id === selectSelfId(state)) return state.localMedia[source] === "live";
  return selectParticipant(state, id)?.media[source] ?? false;
}

export function selectOwnHandRaised(state: RootState): boolean {
  const selfId = selectSelfId(state);
  return selfId ? (selectParticipant(state, selfId)?.handRaised ?? false) : false;
}

/** Host and moderators may delete what others wrote. The server decides; this is what the page offers. */
export function selectIsModerator(state: RootState): boolean {
  const selfId = selectSelfId(state);
  const role = selfId ? selectParticipant(state, selfId)?.role : undefined;
  return role === "host" || role === "moderator";
}

/** Nobody else is in the call. */
export function selectIsAlone(state: RootState): boolean {
  return selectParticipantCount(state) <= 1;
}
