import { resetSecondFactor } from "@/lib/auth/administer-account";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../../serve-route";

export const DELETE = serveRoute(restRoutes.resetSecondFactor, async ({ caller, params }) => {
  await resetSecondFactor(caller.user, params.id);
  return reply(204);
});
