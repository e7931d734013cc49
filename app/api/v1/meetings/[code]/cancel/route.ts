import { cancelMeeting } from "@/lib/invitations/cancel-meeting";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../serve-route";
import { meetingDetailOf } from "../../describe-meeting";

export const POST = serveRoute(restRoutes.cancelMeeting, async ({ caller, meeting, body }) =>
  reply(200, { meeting: meetingDetailOf(await cancelMeeting(caller.user, meeting, body.occurrence)) }),
);
