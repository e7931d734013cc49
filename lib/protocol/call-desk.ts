import { z } from "zod";
import { avatarAddress } from "./avatar";
import type { RequestContract } from "./contract";
import { displayName, meetingCode } from "./ids";
import { liveCallReply } from "./live-call";
import { mediaServerLoad, region } from "./media-api";
import { mediaServerState, pathKind } from "./mode";
import { moderationRequests } from "./moderation-requests";

const {
  "participant:unmute": _unmute,
  "participant:start-video": _startVideo,
  "room:ask-to-enter": _ask,
  ...runningRequests
} = moderationRequests;

/** What those who run a meeting may ask without a browser in it: everything but what concerns their own devices. */
export const outsideRequests = runningRequests satisfies RequestContract;
export type OutsideRequests = typeof outsideRequests;
export type OutsideRequestName = keyof OutsideRequests & string;
const outsideRequestName = z.enum([
  "participant:mute",
  "participant:mute-all",
  "participant:ask-to-unmute",
  "participant:stop-video",
  "participant:remove",
  "participant:ban",
  "participant:set-role",
  "participant:spotlight",
  "participant:hand-over-host",
  "room:admit",
  "room:admit-all",
  "room:deny",
  "room:change-settings",
  "room:end",
] satisfies OutsideRequestName[]);

/** An account that asks about a call without a connection to it; the pages have found out who it is. */
export const deskCaller = z.object({
  userId: z.string().regex(/^[0-9a-f]{24}$/),
  name: displayName,
  role: z.enum(["user", "admin"]),
});
export type DeskCaller = z.infer<typeof deskCaller>;

/** Why an account may be in no call any more. */
const expulsionOfAccount = z.enum(["account-suspended", "account-deleted"]);
export type ExpulsionOfAccount = z.infer<typeof expulsionOfAccount>;

const aboutCall = z.object({ meeting: meetingCode, caller: deskCaller });

/** A media server as the app server knows it. */
export const mediaServerView = z.object({
  url: z.string(),
  state: mediaServerState,
  draining: z.boolean().meta({ description: "It takes no new calls, and those that it has move away." }),
  region: region.nullable().meta({ description: "Where it stands, as it says itself." }),
  load: mediaServerLoad.meta({ description: "As it has told last." }),
});
export type MediaServerView = z.infer<typeof mediaServerView>;

/** What goes on in one app server. */
export const serverView = z.object({
  calls: z.array(z.object({ meeting: meetingCode, people: z.int(), path: pathKind.nullable() })),
  browsers: z.int().meta({ description: "Connected browsers, also at the door of a call." }),
  mediaServers: z.array(mediaServerView),
});
export type ServerView = z.infer<typeof serverView>;

/**
 * What pages and the REST API ask the server that runs the calls. They share a process with it, but no variables: live
 * state travels by request.
 */
export const deskRequests = {
  /** Whether this account has a place in the call. */
  "desk:is-inside": { payload: aboutCall, reply: z.object({ inside: z.boolean() }) },
  /** A browser of this person asks for the page of this meeting. @see PersonKey */
  "desk:page-asked-for": {
    payload: z.object({ meeting: meetingCode, person: z.string() }),
    reply: z.object({}),
  },
  "desk:describe-call": { payload: aboutCall, reply: liveCallReply },
  /** The same request as over a connection: with the same permissions, notices and audit trail. */
  "desk:moderate": {
    payload: aboutCall.extend({
      name: outsideRequestName,
      payload: z.unknown(),
    }),
    reply: z.object({}),
  },
  "desk:describe-server": { payload: z.object({}), reply: serverView },
  /** An account has another name or picture; what is left out is what it was. Every call its person is in shows it. */
  "desk:renew-profile": {
    payload: z.object({
      userId: deskCaller.shape.userId,
      name: displayName.optional(),
      avatar: avatarAddress.nullable().optional(),
    }),
    reply: z.object({}),
  },
  /** These meetings were changed, ended or deleted outside of their calls: whoever is in one that goes on hears of it. */
  "desk:reread-meetings": { payload: z.object({ meetings: z.array(meetingCode) }), reply: z.object({}) },
  /** An admin has made an account an admin, or has taken that back: its calls go by it from now on. */
  "desk:renew-role": {
    payload: z.object({ userId: deskCaller.shape.userId, role: deskCaller.shape.role }),
    reply: z.object({}),
  },
  /** An account may do nothing any more: it leaves every call and every door. */
  "desk:expel-account": {
    payload: z.object({ userId: deskCaller.shape.userId, reason: expulsionOfAccount }),
    reply: z.object({}),
  },
  /** These sessions have ended: their browsers leave the calls and doors they are in. The account may be in others. */
  "desk:expel-sessions": { payload: z.object({ sessions: z.array(z.uuid()) }), reply: z.object({}) },
} satisfies RequestContract;
export type DeskRequests = typeof deskRequests;
