import { makeOpenApiDocument } from "@/lib/protocol/rest/openapi-document";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../serve-route";

let document: ReturnType<typeof makeOpenApiDocument> | null = null;

/** Made once: it does not change while the server runs. */
export const GET = serveRoute(restRoutes.openApi, async () => {
  document ??= makeOpenApiDocument(restRoutes);
  return reply(200, { ...document }, { "Cache-Control": "public, max-age=300" });
});
