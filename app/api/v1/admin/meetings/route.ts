import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../serve-route";
import { listAllMeetings } from "../list-all-meetings";

export const GET = serveRoute(restRoutes.listAllMeetings, async ({ query: { limit, cursor, q, live } }) =>
  reply(200, await listAllMeetings({ limit, after: cursor, search: q, live })),
);
