import { endAllSessions } from "@/lib/auth/end-own-sessions";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { listSessions } from "@/models/list-sessions";
import { reply, serveRoute } from "../../../../serve-route";

export const GET = serveRoute(restRoutes.listSessions, async ({ caller }) => {
  const sessions = await listSessions(caller.user.id);
  return reply(200, { sessions: sessions.map((one) => ({ ...one, current: one.id === caller.sessionId })) });
});

export const DELETE = serveRoute(restRoutes.endSessions, async ({ caller, query }) => {
  await endAllSessions(caller.user.id, query.others ? caller.sessionId : null);
  return reply(204);
});
