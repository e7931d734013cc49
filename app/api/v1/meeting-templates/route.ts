import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { keepTemplate, listTemplates } from "@/models/keep-template";
import { reply, serveRoute } from "../../serve-route";

export const GET = serveRoute(restRoutes.listTemplates, async ({ caller }) =>
  reply(200, { templates: await listTemplates(caller.user.id) }),
);

export const POST = serveRoute(restRoutes.createTemplate, async ({ caller, body }) =>
  reply(201, { template: await keepTemplate({ ownerId: caller.user.id, ...body }) }),
);
