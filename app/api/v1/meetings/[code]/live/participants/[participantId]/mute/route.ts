import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { moderateCall } from "../../../../../../../moderate-call";
import { reply, serveRoute } from "../../../../../../../serve-route";

export const POST = serveRoute(restRoutes.muteParticipant, async ({ caller, meeting, params, body }) => {
  await moderateCall(caller, meeting, "participant:mute", { ...params, ...body });
  return reply(204);
});
