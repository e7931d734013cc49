import { endOneSession } from "@/lib/auth/end-own-sessions";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../../serve-route";

export const DELETE = serveRoute(restRoutes.endSession, async ({ caller, params }) => {
  await endOneSession(caller.user.id, params.sessionId);
  return reply(204);
});
