import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { moderateCall } from "../../../../../../moderate-call";
import { reply, serveRoute } from "../../../../../../serve-route";

export const POST = serveRoute(restRoutes.admitAll, async ({ caller, meeting }) => {
  await moderateCall(caller, meeting, "room:admit-all", {});
  return reply(204);
});
