import { makeMeeting } from "@/lib/invitations/edit-meeting";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../serve-route";
import { meetingViewOf } from "./describe-meeting";
import { listMeetings } from "./list-meetings";

export const GET = serveRoute(restRoutes.listMeetings, async ({ caller, query }) => {
  const { view, q, limit, cursor } = query;
  return reply(200, await listMeetings(caller.user.id, view, { limit, after: cursor, search: q }));
});

export const POST = serveRoute(restRoutes.createMeeting, async ({ caller, body }) =>
  reply(201, { meeting: meetingViewOf(await makeMeeting(caller.user, body)) }),
);
