import { requestPasswordReset } from "@/lib/auth/reset-password";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../serve-route";

export const POST = serveRoute(restRoutes.forgotPassword, async ({ body }) => {
  requestPasswordReset(body.email);
  return reply(202, {});
});
