import type { ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantInfo, TrackSource } from "@/lib/protocol/participant";
import { may, mayTo, standingOf, type Action } from "@/lib/protocol/permissions";
import { selectSelfId } from "./features/call-slice";
import { selectSilenced } from "./features/local-media-slice";
import { selectSettings } from "./features/meeting-slice";
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
  if (id === selectSelfId(state))
    return state.localMedia[source] === "live" && !selectIsSilenced(state, id, source);
  return selectParticipant(state, id)?.media[source] ?? false;
}

/** Something outside the page keeps an own device that is on from sending; what others send is known to their pages only. */
export function selectIsSilenced(
  state: RootState,
  id: ParticipantId,
  source: "mic" | "camera" | "screen",
): boolean {
  return source !== "screen" && id === selectSelfId(state) && selectSilenced(state)[source];
}

export function selectOwnHandRaised(state: RootState): boolean {
  const selfId = selectSelfId(state);
  return selfId ? (selectParticipant(state, selfId)?.handRaised ?? false) : false;
}

/** The own place in the call; null before there is one. */
export function selectSelf(state: RootState): ParticipantInfo | null {
  const selfId = selectSelfId(state);
  return selfId && selectParticipant(state, selfId);
}

/** What this page offers to do. The server decides. */
export function selectMay(state: RootState, action: Action): boolean {
  const self = selectSelf(state);
  return self !== null && may(standingOf(self), action);
}

/** What it offers to do to this person; nothing to oneself. */
export function selectMayTo(state: RootState, action: Action, id: ParticipantId): boolean {
  const [self, target] = [selectSelf(state), selectParticipant(state, id)];
  if (!self || !target || self.id === id) return false;
  return mayTo(standingOf(self), action, standingOf(target));
}

export function selectMayShareScreen(state: RootState): boolean {
  const limited = selectSettings(state).screenSharing === "moderators";
  return selectMay(state, limited ? "share-screen-if-limited" : "share-screen");
}

/** Nobody else is in the call. */
export function selectIsAlone(state: RootState): boolean {
  return selectParticipantCount(state) <= 1;
}
