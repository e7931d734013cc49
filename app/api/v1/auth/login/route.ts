import { signInApiClient } from "@/lib/auth/api-sign-in";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../serve-route";

export const POST = serveRoute(restRoutes.login, async ({ body, address, request }) =>
  reply(200, await signInApiClient(body, address, request.headers.get("user-agent"))),
);
