import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { auditPage } from "../../../audit-page";
import { reply, serveRoute } from "../../../serve-route";

export const GET = serveRoute(restRoutes.listAccountAudit, async ({ query }) =>
  reply(200, await auditPage(null, query.limit, query.cursor)),
);
