import { requestEmailChange } from "@/lib/auth/change-own-account";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../serve-route";

export const POST = serveRoute(restRoutes.changeEmail, async ({ caller, body }) => {
  await requestEmailChange(caller.user, body.email, body.password);
  return reply(202, {});
});
