import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../serve-route";
import { listAccounts } from "../list-accounts";

export const GET = serveRoute(restRoutes.listAccounts, async ({ query: { limit, cursor, q, only } }) =>
  reply(200, await listAccounts({ limit, after: cursor, search: q, only })),
);
