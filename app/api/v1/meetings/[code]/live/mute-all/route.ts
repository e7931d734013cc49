import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { moderateCall } from "../../../../../moderate-call";
import { reply, serveRoute } from "../../../../../serve-route";

export const POST = serveRoute(restRoutes.muteAll, async ({ caller, meeting, body }) => {
  await moderateCall(caller, meeting, "participant:mute-all", body);
  return reply(204);
});
