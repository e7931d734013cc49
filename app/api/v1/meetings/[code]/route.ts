import { editMeeting } from "@/lib/invitations/edit-meeting";
import { removeMeeting } from "@/lib/invitations/remove-meeting";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { demandMatch, entityTag } from "../../../entity-tag";
import { reply, serveRoute } from "../../../serve-route";
import { meetingDetailOf } from "../describe-meeting";

export const GET = serveRoute(restRoutes.readMeeting, async ({ meeting }) => {
  const detail = meetingDetailOf(meeting);
  return reply(200, { meeting: detail }, { ETag: entityTag(detail) });
});

export const PATCH = serveRoute(restRoutes.changeMeeting, async ({ request, caller, meeting, body }) => {
  demandMatch(request.headers, entityTag(meetingDetailOf(meeting)));
  const detail = meetingDetailOf(await editMeeting(caller.user, meeting, body));
  return reply(200, { meeting: detail }, { ETag: entityTag(detail) });
});

export const DELETE = serveRoute(restRoutes.deleteMeeting, async ({ request, caller, meeting }) => {
  demandMatch(request.headers, entityTag(meetingDetailOf(meeting)));
  await removeMeeting(caller.user, meeting);
  return reply(204);
});
