import { openCallDesk } from "@/lib/node/call-desk";
import { answerRequests, type Handlers } from "@/lib/protocol/answer-requests";
import { deskRequests, type DeskRequests, type ServerView } from "@/lib/protocol/call-desk";
import { RequestError } from "@/lib/protocol/errors";
import type { MeetingCode } from "@/lib/protocol/ids";
import { makeLocalLine } from "@/lib/protocol/local-line";
import { standingOf } from "@/lib/protocol/permissions";
import type { MeetingRecord } from "@/models/meeting";
import { leaveSessions } from "../rooms/leave-sessions";
import { renewProfile } from "../rooms/renew-profile";
import { renewRole } from "../rooms/renew-role";
import { rereadMeeting } from "../rooms/reread-meeting";
import { ownRoleOf, roleOf } from "../signalling/authenticate-socket";
import { logRefusal } from "../signalling/log-refusal";
import { describeCall } from "./describe-call";
import { moderateFromOutside } from "./moderate-from-outside";
import { actorOf, findSeatOf, outsideContext, personOf, type DeskContext } from "./outside-context";

export type DeskOptions = DeskContext & { describeServer: () => ServerView };

const handlers: Handlers<DeskRequests, DeskOptions> = {
  "desk:is-inside": ({ meeting, caller }, { directory }) => ({
    inside: findSeatOf(directory.find(meeting), personOf(caller)) !== undefined,
  }),

  "desk:page-asked-for": ({ meeting, person }, { directory }) => {
    directory.find(meeting)?.presence.pageAskedFor(person);
    return {};
  },

  "desk:describe-call": async ({ meeting: code, caller }, desk) => {
    const meeting = await demandMeeting(code, desk);
    const room = desk.directory.find(code);
    if (!runsIt(roleOf(caller, meeting)) && !findSeatOf(room, personOf(caller)))
      throw new RequestError("forbidden", "Only who is in this call or runs it may know who is there.");
    const call = room && describeCall(room, standingOf(actorOf(room, caller, meeting)));
    const empty = !call || (call.participants.length === 0 && !call.waiting?.length);
    return { call: empty ? null : call };
  },

  "desk:moderate": async ({ meeting: code, caller, name, payload }, desk) => {
    const meeting = await demandMeeting(code, desk);
    await moderateFromOutside(name, payload, outsideContext(desk, caller, meeting));
    return {};
  },

  "desk:describe-server": (_payload, desk) => desk.describeServer(),

  "desk:renew-profile": ({ userId, ...news }, desk) => {
    const person = personOf({ userId });
    for (const room of desk.directory.all()) renewProfile(room, person, news);
    desk.renewIdentity(person, news);
    return {};
  },

  "desk:reread-meetings": async ({ meetings }, desk) => {
    for (const code of meetings) await rereadMeeting(code, desk);
    return {};
  },

  "desk:renew-role": ({ userId, role }, desk) => {
    const person = personOf({ userId });
    for (const room of desk.directory.all()) renewRole(room, person, ownRoleOf(role));
    desk.renewIdentity(person, { role: ownRoleOf(role) });
    return {};
  },

  "desk:expel-account": ({ userId, reason }, desk) => {
    const person = personOf({ userId });
    const rooms = desk.directory.all().filter((room) => findSeatOf(room, person));
    for (const room of rooms) room.moderation.expel(person, reason);
    desk.dismissPerson(person, reason);
    return {};
  },

  "desk:expel-sessions": ({ sessions }, desk) => {
    for (const room of desk.directory.all()) leaveSessions(room, new Set(sessions));
    desk.dismissSessions(sessions);
    return {};
  },
};

/**
 * Answers what pages and routes of this process ask about the calls here.
 * @returns ends that
 */
export function openDesk(options: DeskOptions): () => void {
  const { asking, answering } = makeLocalLine();
  answerRequests(answering, deskRequests, handlers, options, {
    onRefused: (name, error) => logRefusal(options.log, name, error),
  });
  return openCallDesk(asking);
}

async function demandMeeting(code: MeetingCode, { findMeeting }: DeskContext): Promise<MeetingRecord> {
  const meeting = await findMeeting(code);
  if (!meeting) throw new RequestError("not-found", "There is no such meeting. Check the code.");
  return meeting;
}

const runsIt = (role: ReturnType<typeof roleOf>) => role === "host" || role === "admin";
