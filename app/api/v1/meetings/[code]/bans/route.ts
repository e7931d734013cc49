import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { bansView } from "../../../../bans-view";
import { reply, serveRoute } from "../../../../serve-route";

export const GET = serveRoute(restRoutes.listBans, async ({ meeting }) =>
  reply(200, await bansView(meeting.code)),
);
