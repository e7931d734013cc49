import { writePageCursor } from "@/lib/protocol/rest/page-cursor";
import { hashPassword } from "@/lib/auth/password";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { createMeeting } from "@/models/create-meeting";
import { pageMeetingsOfHost } from "@/models/page-meetings-of-host";
import { reply, serveRoute } from "../../serve-route";
import { meetingSummaryOf } from "./describe-meeting";

export const GET = serveRoute(restRoutes.listMeetings, async ({ caller, query }) => {
  const { meetings, next } = await pageMeetingsOfHost(caller.user.id, query.limit, query.cursor);
  return reply(200, {
    meetings: meetings.map(meetingSummaryOf),
    nextCursor: next && writePageCursor(next),
  });
});

export const POST = serveRoute(restRoutes.createMeeting, async ({ caller, body }) => {
  const { id, name } = caller.user;
  const { title, settings, password } = body;
  const passwordHash = password ? await hashPassword(password) : null;
  const meeting = await createMeeting({
    hostId: id,
    title: title || `${name}’s meeting`,
    settings,
    passwordHash,
  });
  return reply(201, { meeting: meetingSummaryOf(meeting) });
});
