import { confirmEmail } from "@/lib/auth/confirm-email";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../serve-route";

export const POST = serveRoute(restRoutes.confirmEmail, async ({ body }) =>
  reply(200, await confirmEmail(body.token)),
);
