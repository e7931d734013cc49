import { endSessionsOfAccount } from "@/lib/auth/administer-account";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../../serve-route";

export const DELETE = serveRoute(restRoutes.endSessionsOfAccount, async ({ caller, params }) => {
  await endSessionsOfAccount(caller.user, params.id);
  return reply(204);
});
