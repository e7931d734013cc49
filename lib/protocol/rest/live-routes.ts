import { z } from "zod";
import { meetingCode, participantId } from "../ids";
import { liveCallReply } from "../live-call";
import { moderationRequests } from "../moderation-requests";
import { defineRoute, type RouteContract } from "./route-contract";

const byCode = z.object({ code: meetingCode });
const byPerson = byCode.extend({ participantId });
const muting = moderationRequests["participant:mute-all"].payload;
const roleChange = z.object({
  role: z.enum(["host", "moderator", "participant"]).meta({
    description: "`host` hands the call over: whoever was its host stays as a moderator.",
  }),
});

/** What all that is done in a call has in common. */
const action = {
  tag: "Calls",
  who: "call",
  scope: "calls:run",
  replies: { 204: null },
  refusals: ["not-found", "meeting-ended"],
} as const satisfies Partial<RouteContract>;
/** Done twice it would be done anew, and written down twice. */
const once = { ...action, method: "POST", idempotent: true } as const;

/** Calls as they are now, and what those who run them do in them: the same as from inside (docs/permissions.md). */
export const liveRoutes = {
  readCall: defineRoute({
    method: "GET",
    path: "/api/v1/meetings/{code}/live",
    tag: "Calls",
    summary: "Who is in a meeting now, and how their media travel",
    description: "Who waits to be let in is told to those who may let them in.",
    who: "call",
    scope: "meetings:read",
    params: byCode,
    replies: { 200: liveCallReply },
  }),
  changeCallSettings: defineRoute({
    ...action,
    method: "PATCH",
    path: "/api/v1/meetings/{code}/live",
    summary: "Lock a meeting or open it, turn its waiting room on or off, say who may share a screen",
    description:
      "Kept with the meeting: it holds whether somebody is there now or not. A lock is over when the last one has left.",
    params: byCode,
    body: moderationRequests["room:change-settings"].payload,
  }),
  endCall: defineRoute({
    ...once,
    path: "/api/v1/meetings/{code}/live/end",
    summary: "End a meeting for all",
    description: "A series, or a meeting whose time is still to come, stays open for that.",
    params: byCode,
  }),
  muteAll: defineRoute({
    ...once,
    path: "/api/v1/meetings/{code}/live/mute-all",
    summary: "Mute everybody who is below the caller",
    params: byCode,
    body: muting,
  }),
  changeRole: defineRoute({
    ...action,
    method: "PATCH",
    path: "/api/v1/meetings/{code}/live/participants/{participantId}",
    summary: "Make somebody a moderator or the host, or take that back, for this call",
    params: byPerson,
    body: roleChange,
  }),
  removeParticipant: defineRoute({
    ...action,
    method: "DELETE",
    path: "/api/v1/meetings/{code}/live/participants/{participantId}",
    summary: "Remove somebody from the call",
    description: "They do not come in again before somebody lets them.",
    params: byPerson,
  }),
  banParticipant: defineRoute({
    ...once,
    path: "/api/v1/meetings/{code}/live/participants/{participantId}/ban",
    summary: "Remove somebody from the meeting for good",
    params: byPerson,
  }),
  muteParticipant: defineRoute({
    ...once,
    path: "/api/v1/meetings/{code}/live/participants/{participantId}/mute",
    summary: "Mute somebody",
    description: "With `mayUnmute: false` until somebody asks them to unmute.",
    params: byPerson,
    body: muting,
  }),
  askToUnmute: defineRoute({
    ...once,
    path: "/api/v1/meetings/{code}/live/participants/{participantId}/ask-to-unmute",
    summary: "Ask somebody to unmute, and allow it",
    params: byPerson,
  }),
  stopVideo: defineRoute({
    ...once,
    path: "/api/v1/meetings/{code}/live/participants/{participantId}/stop-video",
    summary: "Stop the camera of somebody",
    params: byPerson,
  }),
  admitAll: defineRoute({
    ...once,
    path: "/api/v1/meetings/{code}/live/waiting/admit-all",
    summary: "Let in everybody who waits",
    params: byCode,
  }),
  admitPerson: defineRoute({
    ...once,
    path: "/api/v1/meetings/{code}/live/waiting/{participantId}/admit",
    summary: "Let in somebody who waits",
    params: byPerson,
  }),
  denyPerson: defineRoute({
    ...once,
    path: "/api/v1/meetings/{code}/live/waiting/{participantId}/deny",
    summary: "Do not let in somebody who waits",
    params: byPerson,
  }),
};
