import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { moderateCall } from "../../../../../../../moderate-call";
import { reply, serveRoute } from "../../../../../../../serve-route";

export const POST = serveRoute(restRoutes.askToUnmute, async ({ caller, meeting, params }) => {
  await moderateCall(caller, meeting, "participant:ask-to-unmute", params);
  return reply(204);
});
