import { refreshTokenPair } from "@/lib/auth/api-sign-in";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../serve-route";

export const POST = serveRoute(restRoutes.refresh, async ({ body }) =>
  reply(200, await refreshTokenPair(body.refreshToken)),
);
