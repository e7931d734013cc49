import type { ParticipantId } from "@/lib/protocol/ids";
import type { VideoCodec } from "@/lib/protocol/video-codec";
import type { Hold, ParticipantInfo, ParticipantMedia, ParticipantRole } from "@/lib/protocol/participant";

/**
 * One person's place in a call. It outlives a dropped connection for a while; whoever comes back does so over the same
 * connection, or over another one that shows the seat's token.
 */
export type Seat = {
  readonly id: ParticipantId;
  connectionId: string;
  /** Who sits here, however often they come back: an account or a guest pass. Never told to anybody. */
  readonly person: string;
  /** The guest that their browser is, signed in or not; null: not known. Never told to anybody. */
  readonly browser: string | null;
  /** The session they are signed in with; null: a guest. Never told to anybody. */
  session: string | null;
  name: string;
  /** Where the picture of their account is; null: none. */
  avatar: string | null;
  /** The one they come with. */
  ownRole: ParticipantRole;
  role: ParticipantRole;
  /** Runs the call in place of its host. */
  acting: boolean;
  /** What a moderator has stopped of this person. */
  hold: Hold;
  /** As their browser tells it; what the others may expect of it: {@link announcedMedia}. */
  media: ParticipantMedia;
  /** What their browser decodes. */
  decodes: readonly VideoCodec[];
  handRaised: boolean;
  spotlit: boolean;
  connected: boolean;
  /** ISO 8601. */
  readonly joinedAt: string;
};

/** As what an account comes to a meeting of somebody else. */
export type AccountRole = Extract<ParticipantRole, "admin" | "participant">;

/** What others see of an account, as far as it is not what it was. */
export type ProfileNews = Partial<Pick<Seat, "name" | "avatar">>;

/** Who does something to others in a call: from their seat, or without one by the role they come with. */
export type Actor = Pick<Seat, "person" | "name" | "role" | "acting">;

/** What this person sends as far as the others receive it. */
export function announcedMedia({ media, hold }: Seat): ParticipantMedia {
  return {
    ...media,
    mic: media.mic && !hold.mutedByHost,
    camera: media.camera && !hold.videoStoppedByHost,
  };
}

/** What the others may know of a seat. */
export function describeSeat(seat: Seat): ParticipantInfo {
  const { id, name, avatar, role, acting, hold, handRaised, spotlit, connected } = seat;
  const media = announcedMedia(seat);
  return { id, name, avatar, role, acting, hold, handRaised, spotlit, connected, media };
}
