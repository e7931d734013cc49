import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { moderateCall } from "../../../../../../../moderate-call";
import { reply, serveRoute } from "../../../../../../../serve-route";

export const POST = serveRoute(restRoutes.denyPerson, async ({ caller, meeting, params }) => {
  await moderateCall(caller, meeting, "room:deny", params);
  return reply(204);
});
