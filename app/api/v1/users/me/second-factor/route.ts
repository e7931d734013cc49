import {
  describeSecondFactor,
  startSecondFactor,
  turnOffSecondFactor,
} from "@/lib/auth/second-factor/own-second-factor";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../serve-route";

export const GET = serveRoute(restRoutes.readSecondFactor, async ({ caller }) =>
  reply(200, await describeSecondFactor(caller.user.id)),
);

export const POST = serveRoute(restRoutes.startSecondFactor, async ({ caller, body }) =>
  reply(201, await startSecondFactor(caller.user, body.password)),
);

export const DELETE = serveRoute(restRoutes.turnOffSecondFactor, async ({ caller, body }) => {
  await turnOffSecondFactor(caller.user, body);
  return reply(204);
});
