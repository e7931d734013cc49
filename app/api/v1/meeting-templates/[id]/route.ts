import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { changeTemplate, deleteTemplate } from "@/models/keep-template";
import { reply, serveRoute } from "../../../serve-route";

export const PATCH = serveRoute(restRoutes.changeTemplate, async ({ caller, params, body }) => {
  const template = await changeTemplate(caller.user.id, params.id, body);
  if (!template) throw noSuchTemplate();
  return reply(200, { template });
});

export const DELETE = serveRoute(restRoutes.deleteTemplate, async ({ caller, params }) => {
  if (!(await deleteTemplate(caller.user.id, params.id))) throw noSuchTemplate();
  return reply(204);
});

function noSuchTemplate(): RequestError {
  return new RequestError("not-found", "There is no such template. It may have been deleted already.");
}
