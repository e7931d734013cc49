import { hashPassword } from "@/lib/auth/password";
import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { changeMeeting } from "@/models/change-meeting";
import { deleteMeeting } from "@/models/delete-meeting";
import { demandMatch, entityTag } from "../../../entity-tag";
import { reply, serveRoute } from "../../../serve-route";
import { meetingDetailOf } from "../describe-meeting";

export const GET = serveRoute(restRoutes.readMeeting, async ({ meeting }) => {
  const detail = meetingDetailOf(meeting);
  return reply(200, { meeting: detail }, { ETag: entityTag(detail) });
});

export const PATCH = serveRoute(restRoutes.changeMeeting, async ({ request, meeting, body }) => {
  demandMatch(request.headers, entityTag(meetingDetailOf(meeting)));
  const { password, ...change } = body;
  const passwordHash = password ? await hashPassword(password) : password;
  const changed = await changeMeeting(meeting.id, { ...change, passwordHash });
  if (!changed) throw new RequestError("not-found", "This meeting has been deleted.");
  const detail = meetingDetailOf(changed);
  return reply(200, { meeting: detail }, { ETag: entityTag(detail) });
});

export const DELETE = serveRoute(restRoutes.deleteMeeting, async ({ request, meeting }) => {
  demandMatch(request.headers, entityTag(meetingDetailOf(meeting)));
  await deleteMeeting(meeting.id);
  return reply(204);
});
