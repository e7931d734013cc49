import { resetPassword } from "@/lib/auth/reset-password";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../serve-route";

export const POST = serveRoute(restRoutes.resetPassword, async ({ body, address }) => {
  await resetPassword(body.token, body.password, address);
  return reply(204);
});
