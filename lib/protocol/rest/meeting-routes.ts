import { z } from "zod";
import { meetingPasswordEntry } from "../accounts-api";
import { auditReply } from "../audit";
import { meetingCode } from "../ids";
import {
  cancellation,
  duplication,
  meetingChange,
  meetingDetailReply,
  meetingReply,
  meetingRequest,
  meetingsReply,
  meetingViews,
  staysReply,
} from "../meetings-api";
import { pageQuery } from "./page-query";
import { defineRoute } from "./route-contract";

const byCode = z.object({ code: meetingCode });
const meetingsQuery = pageQuery.extend({
  view: meetingViews.default("all").meta({
    description:
      "`all`: newest first. `upcoming`: what takes place next first. `live`: somebody is inside. `past`: what was used last first.",
  }),
  q: z.string().trim().max(120).default("").meta({ description: "Part of the title." }),
});

/** Meetings of the caller. */
export const meetingRoutes = {
  listMeetings: defineRoute({
    method: "GET",
    path: "/api/v1/meetings",
    tag: "Meetings",
    summary: "List and search the own meetings",
    who: "account",
    scope: "meetings:read",
    query: meetingsQuery,
    replies: { 200: meetingsReply },
  }),
  createMeeting: defineRoute({
    method: "POST",
    path: "/api/v1/meetings",
    tag: "Meetings",
    summary: "Make a meeting, for now or for a time to come",
    description:
      "Whoever is invited gets a mail with a calendar file. With the header `Idempotency-Key` the same request again gives the same meeting again.",
    who: "account",
    scope: "meetings:write",
    body: meetingRequest,
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
    replies: { 200: meetingDetailReply },
  }),
  changeMeeting: defineRoute({
    method: "PATCH",
    path: "/api/v1/meetings/{code}",
    tag: "Meetings",
    summary: "Change title, time, settings, password or invited people of an own meeting",
    description: "With the header `If-Match` only if it is still in the state that this names.",
    who: "host",
    scope: "meetings:write",
    params: byCode,
    body: meetingChange,
    replies: { 200: meetingDetailReply },
    refusals: ["precondition-failed", "meeting-ended"],
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
  cancelMeeting: defineRoute({
    method: "POST",
    path: "/api/v1/meetings/{code}/cancel",
    tag: "Meetings",
    summary: "Cancel a scheduled meeting, or one time of a series",
    description: "Tells whoever is invited.",
    who: "host",
    scope: "meetings:write",
    params: byCode,
    body: cancellation,
    replies: { 200: meetingDetailReply },
    refusals: ["conflict"],
  }),
  duplicateMeeting: defineRoute({
    method: "POST",
    path: "/api/v1/meetings/{code}/duplicate",
    tag: "Meetings",
    summary: "Make another meeting like this one",
    description:
      "With its settings, password and times, unless others are given; nobody is invited. Takes an `Idempotency-Key`.",
    who: "host",
    scope: "meetings:write",
    params: byCode,
    body: duplication,
    replies: { 201: meetingReply },
    idempotent: true,
  }),
  listParticipants: defineRoute({
    method: "GET",
    path: "/api/v1/meetings/{code}/participants",
    tag: "Meetings",
    summary: "Who was in a meeting, and how long; who came last first",
    who: "host",
    scope: "meetings:read",
    params: byCode,
    query: pageQuery,
    replies: { 200: staysReply },
  }),
  listAuditEvents: defineRoute({
    method: "GET",
    path: "/api/v1/meetings/{code}/audit",
    tag: "Meetings",
    summary: "Who did what to whom in the calls of a meeting, the newest first",
    who: "host-or-admin",
    scope: "meetings:read",
    params: byCode,
    query: pageQuery,
    replies: { 200: auditReply },
  }),
  downloadCalendar: defineRoute({
    method: "GET",
    path: "/api/v1/meetings/{code}/calendar",
    tag: "Meetings",
    summary: "A scheduled meeting as a calendar file",
    who: "host",
    scope: "meetings:read",
    params: byCode,
    download: "text/calendar",
    replies: {},
    refusals: ["conflict"],
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
