import { confirmSecondFactor } from "@/lib/auth/second-factor/own-second-factor";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../../serve-route";

export const POST = serveRoute(restRoutes.confirmSecondFactor, async ({ caller, body }) =>
  reply(200, { recoveryCodes: await confirmSecondFactor(caller.user, body.code) }),
);
