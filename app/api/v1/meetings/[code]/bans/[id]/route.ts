import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { liftBan } from "@/models/lift-ban";
import { recordAuditEvents } from "@/models/record-audit-events";
import { reply, serveRoute } from "../../../../../serve-route";

export const DELETE = serveRoute(restRoutes.liftBan, async ({ caller, meeting, params }) => {
  const lifted = await liftBan(meeting.code, params.id);
  if (!lifted) throw new RequestError("not-found", "There is no such ban. It may have been lifted already.");
  const actor = { key: `user:${caller.user.id}`, name: caller.user.name };
  const target = { key: lifted.person, name: lifted.name };
  await recordAuditEvents([{ meeting: meeting.code, actor, action: "unbanned", target }]);
  return reply(204);
});
