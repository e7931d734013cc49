import { administerAccount } from "@/lib/auth/administer-account";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../serve-route";
import { accountViewOf } from "../../list-accounts";

export const PATCH = serveRoute(restRoutes.changeAccount, async ({ caller, params, body }) =>
  reply(200, { user: await accountViewOf(await administerAccount(caller.user, params.id, body)) }),
);
