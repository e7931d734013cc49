import { signOutApiClient } from "@/lib/auth/api-sign-in";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../serve-route";

export const POST = serveRoute(restRoutes.logout, async ({ body }) => {
  await signOutApiClient(body.refreshToken);
  return reply(204);
});
