import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { endSessions } from "@/models/end-sessions";
import { reply, serveRoute } from "../../../../serve-route";

export const DELETE = serveRoute(restRoutes.endSessions, async ({ caller }) => {
  await endSessions(caller.user.id);
  return reply(204);
});
