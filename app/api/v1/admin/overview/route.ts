import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../serve-route";
import { readOverview } from "../read-overview";

export const GET = serveRoute(restRoutes.readOverview, async () => reply(200, await readOverview()));
