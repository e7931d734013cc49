import { renewRecoveryCodes } from "@/lib/auth/second-factor/own-second-factor";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../../serve-route";

export const POST = serveRoute(restRoutes.renewRecoveryCodes, async ({ caller, body }) =>
  reply(200, { recoveryCodes: await renewRecoveryCodes(caller.user, body) }),
);
