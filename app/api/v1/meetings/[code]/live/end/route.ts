import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { moderateCall } from "../../../../../moderate-call";
import { reply, serveRoute } from "../../../../../serve-route";

export const POST = serveRoute(restRoutes.endCall, async ({ caller, meeting }) => {
  await moderateCall(caller, meeting, "room:end", {});
  return reply(204);
});
