import { changePassword } from "@/lib/auth/change-own-account";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../serve-route";

export const POST = serveRoute(restRoutes.changePassword, async ({ caller, body }) => {
  await changePassword(caller.user, body.currentPassword, body.newPassword);
  return reply(204);
});
