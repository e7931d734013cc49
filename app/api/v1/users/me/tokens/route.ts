import { makePersonalToken } from "@/lib/auth/make-personal-token";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { listPersonalTokens } from "@/models/list-personal-tokens";
import { reply, serveRoute } from "../../../../serve-route";

export const GET = serveRoute(restRoutes.listTokens, async ({ caller }) =>
  reply(200, { tokens: await listPersonalTokens(caller.user.id) }),
);

export const POST = serveRoute(restRoutes.createToken, async ({ caller, body }) =>
  reply(201, await makePersonalToken(caller.user.id, body)),
);
