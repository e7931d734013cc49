import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { exportPerson } from "@/models/export-person";
import { reply, serveRoute } from "../../../../serve-route";

export const GET = serveRoute(restRoutes.exportMe, async ({ caller }) => {
  const data = await exportPerson(caller.user.id);
  if (!data) throw new RequestError("not-found", "This account has been deleted.");
  return reply(200, data, { "Content-Disposition": 'attachment; filename="video-meet-data.json"' });
});
