import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { deleteTemplate } from "@/models/keep-template";
import { reply, serveRoute } from "../../../serve-route";

export const DELETE = serveRoute(restRoutes.deleteTemplate, async ({ caller, params }) => {
  if (!(await deleteTemplate(caller.user.id, params.id)))
    throw new RequestError("not-found", "There is no such template. It may have been deleted already.");
  return reply(204);
});
