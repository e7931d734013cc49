import type { PayloadInput } from "@/lib/protocol/contract";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { ModerationRequests } from "@/lib/protocol/moderation-requests";

/** One that fits for every request about others: a request without one would not compile. */
export const moderationPayloads = (
  participantId: ParticipantId,
): { [N in keyof ModerationRequests & string]: PayloadInput<ModerationRequests, N> } => ({
  "participant:mute": { participantId },
  "participant:mute-all": {},
  "participant:ask-to-unmute": { participantId },
  "participant:stop-video": { participantId },
  "participant:unmute": {},
  "participant:start-video": {},
  "participant:remove": { participantId },
  "participant:ban": { participantId },
  "participant:set-role": { participantId, role: "moderator" },
  "participant:spotlight": { participantId, on: true },
  "participant:hand-over-host": { participantId },
  "room:ask-to-enter": { name: "Zoe" },
  "room:admit": { participantId },
  "room:admit-all": {},
  "room:deny": { participantId },
  "room:change-settings": { screenSharing: "moderators" },
  "room:end": {},
});
