import { z } from "zod";
import {
  meetingDetail,
  meetingPasswordEntry,
  meetingReply,
  meetingsReply,
  newMeeting,
} from "../accounts-api";
import { meetingCode } from "../ids";
import { pageCursor } from "./page-cursor";
import { defineRoute } from "./route-contract";

const byCode = z.object({ code: meetingCode });
const pageQuery = z.object({
  cursor: pageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
const detailReply = z.object({ meeting: meetingDetail });

/** Meetings of the caller. */
export const meetingRoutes = {
  listMeetings: defineRoute({
    method: "GET",
    path: "/api/v1/meetings",
    tag: "Meetings",
    summary: "List the own meetings, newest first",
    who: "account",
    scope: "meetings:read",
    query: pageQuery,
    replies: { 200: meetingsReply },
  }),
  createMeeting: defineRoute({
    method: "POST",
    path: "/api/v1/meetings",
    tag: "Meetings",
    summary: "Make a meeting",
    description: "With the header `Idempotency-Key` the same request again gives the same meeting again.",
    who: "account",
    scope: "meetings:write",
    body: newMeeting,
    replies: { 201: meetingReply },
    idempotent: true,
  }),
  readMeeting: defineRoute({
    method: "GET",
    path: "/api/v1/meetings/{code}",
    tag: "Meetings",
    summary: "Read an own meeting",
    description: "The header `ETag` names this state of it.",
    who: "host",
    scope: "meetings:read",
    params: byCode,
    replies: { 200: detailReply },
  }),
  changeMeeting: defineRoute({
    method: "PATCH",
    path: "/api/v1/meetings/{code}",
    tag: "Meetings",
    summary: "Change title, settings or password of an own meeting",
    description: "With the header `If-Match` only if it is still in the state that this names.",
    who: "host",
    scope: "meetings:write",
    params: byCode,
    body: newMeeting,
    replies: { 200: detailReply },
    refusals: ["precondition-failed"],
  }),
  deleteMeeting: defineRoute({
    method: "DELETE",
    path: "/api/v1/meetings/{code}",
    tag: "Meetings",
    summary: "Delete an own meeting",
    description:
      "Its code leads nowhere from then on. A call that is under way goes on until everybody has left.",
    who: "host",
    scope: "meetings:write",
    params: byCode,
    replies: { 204: null },
    refusals: ["precondition-failed"],
  }),
  enterMeetingPassword: defineRoute({
    method: "POST",
    path: "/api/v1/meetings/{code}/pass",
    tag: "Meetings",
    summary: "Enter the password of a meeting",
    description:
      "The right one is remembered in a cookie for 12 hours, or until the password is changed: with it the meeting can be joined. Wrong ones make the next ones wait.",
    who: "anyone",
    scope: null,
    params: byCode,
    body: meetingPasswordEntry,
    replies: { 204: null },
    refusals: ["forbidden", "meeting-ended"],
  }),
};
