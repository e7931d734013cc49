import { z } from "zod";
import { avatarAddress } from "./avatar";
import { displayName, participantId } from "./ids";

/** What a track shows or carries. Camera and mic travel as one stream so that lips and voice stay together. */
export const trackSource = z.enum(["mic", "camera", "screen", "screen-audio"]);
export type TrackSource = z.infer<typeof trackSource>;

export const trackKind = z.enum(["audio", "video"]);
export type TrackKind = z.infer<typeof trackKind>;

/** Audio or video: the kind follows from the source. */
export function kindOf(source: TrackSource): TrackKind {
  return source === "mic" || source === "screen-audio" ? "audio" : "video";
}

/** Whether it is a shared screen or the sound that belongs to it: these come and go as one. */
export function isScreen(source: TrackSource): boolean {
  return source === "screen" || source === "screen-audio";
}

/**
 * What a participant sends now: `true` means that packets with content flow. A muted microphone and a camera that is
 * off are `false`; nobody waits for their first packet in a switch ([M4]).
 */
export const participantMedia = z.object({
  mic: z.boolean(),
  camera: z.boolean(),
  screen: z.boolean(),
  "screen-audio": z.boolean(),
});
export type ParticipantMedia = z.infer<typeof participantMedia>;

export const participantRole = z.enum(["admin", "host", "moderator", "participant", "guest"]);
export type ParticipantRole = z.infer<typeof participantRole>;

/**
 * What a moderator has stopped. It holds on every path until it is lifted: no switch, reload or repeated request of the
 * person themself lifts it ([M13]). The server does not forward it, and the others neither play nor show it.
 */
export const hold = z.object({
  mutedByHost: z.boolean(),
  /** False: they have to wait until they are asked to unmute. */
  mayUnmute: z.boolean(),
  videoStoppedByHost: z.boolean(),
});
export type Hold = z.infer<typeof hold>;

export const noHold: Hold = { mutedByHost: false, mayUnmute: true, videoStoppedByHost: false };

/** One person in the call as everybody else may know them. */
export const participantInfo = z.object({
  id: participantId,
  name: displayName,
  /** Where the picture of their account is, on the app's own origin; null: none. */
  avatar: avatarAddress.nullable().default(null),
  role: participantRole,
  media: participantMedia,
  handRaised: z.boolean(),
  /** False while the signalling connection is down and the seat is kept for them; media may still flow. */
  connected: z.boolean(),
  /** Runs the meeting in place of a host who is not there. */
  acting: z.boolean().default(false),
  hold: hold.default(noHold),
  /** Large on every screen, unless its owner has pinned somebody else; one person at most. */
  spotlit: z.boolean().default(false),
});
export type ParticipantInfo = z.infer<typeof participantInfo>;
