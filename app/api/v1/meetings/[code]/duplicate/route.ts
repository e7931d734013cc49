import { duplicateMeeting } from "@/lib/invitations/duplicate-meeting";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../serve-route";
import { meetingViewOf } from "../../describe-meeting";

export const POST = serveRoute(restRoutes.duplicateMeeting, async ({ meeting, body }) =>
  reply(201, { meeting: meetingViewOf(await duplicateMeeting(meeting, body)) }),
);
