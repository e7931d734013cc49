import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { moderateCall } from "../../../../../../../moderate-call";
import { reply, serveRoute } from "../../../../../../../serve-route";

export const POST = serveRoute(restRoutes.admitPerson, async ({ caller, meeting, params }) => {
  await moderateCall(caller, meeting, "room:admit", params);
  return reply(204);
});
