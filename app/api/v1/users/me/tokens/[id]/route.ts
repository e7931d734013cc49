import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { revokePersonalToken } from "@/models/revoke-personal-token";
import { reply, serveRoute } from "../../../../../serve-route";

export const DELETE = serveRoute(restRoutes.revokeToken, async ({ caller, params }) => {
  if (!(await revokePersonalToken(caller.user.id, params.id)))
    throw new RequestError("not-found", "You have no such token.");
  return reply(204);
});
