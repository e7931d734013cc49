import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { auditPage } from "../../../../audit-page";
import { reply, serveRoute } from "../../../../serve-route";

export const GET = serveRoute(restRoutes.listAuditEvents, async ({ meeting, query }) =>
  reply(200, await auditPage(meeting.code, query.limit, query.cursor)),
);
