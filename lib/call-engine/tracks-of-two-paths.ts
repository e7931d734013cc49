import type { ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantMedia } from "@/lib/protocol/participant";
import type { RemoteTrack } from "./media-path";
import type { PathReception } from "./path-reception";

/** Whether anything of this person has come over the path at all. */
export function hasBegun(reception: PathReception | null, id: ParticipantId): boolean {
  return reception !== null && reception.begunTracksOf(id).length > 0;
}

/** Whether something that this person sends has come over the next path, and nothing of it yet over the live one. */
export function bringsMore(
  next: PathReception,
  live: PathReception | null,
  id: ParticipantId,
  media: ParticipantMedia,
): boolean {
  const begun = live?.begunTracksOf(id) ?? [];
  return next.begunTracksOf(id).some((one) => media[one.source] && !hasSourceOf(begun, one));
}

/**
 * Of somebody who is shown on a live path that is broken: the sound or picture that has come over the new one, with the
 * last picture of the old one until then.
 */
export function patchedTracks(
  live: PathReception,
  next: PathReception | null,
  id: ParticipantId,
): RemoteTrack[] {
  const better = next?.begunTracksOf(id) ?? [];
  return [...live.tracksOf(id).filter((old) => !hasSourceOf(better, old)), ...better];
}

/**
 * Of somebody new who is shown on the path that is prepared and may come over both at a time: what it does not bring yet
 * comes over the live one.
 */
export function completedTracks(
  next: PathReception,
  live: PathReception | null,
  id: ParticipantId,
  media: ParticipantMedia,
): RemoteTrack[] {
  const tracks = next.tracksOf(id);
  if (!live || next.isComplete(id, media)) return tracks;
  const begun = next.begunTracksOf(id);
  const lacking = live.begunTracksOf(id).filter((one) => media[one.source] && !hasSourceOf(begun, one));
  return [...tracks.filter((one) => !hasSourceOf(lacking, one)), ...lacking];
}

const hasSourceOf = (tracks: readonly RemoteTrack[], { source }: RemoteTrack): boolean =>
  tracks.some((one) => one.source === source);
