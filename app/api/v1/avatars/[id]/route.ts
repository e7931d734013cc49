import { openFileStorage } from "@/lib/node/file-storage/open-file-storage";
import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { serveRoute } from "../../../serve-route";

export const GET = serveRoute(restRoutes.readAvatar, async ({ params }) => {
  const stored = await openFileStorage("avatars").read(params.id);
  if (!stored) throw new RequestError("not-found", "This picture has been replaced or taken away.");
  return new Response(stored.content, {
    headers: {
      "Content-Type": "image/webp",
      "Content-Length": String(stored.bytes),
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "same-origin",
      // Another picture has another address.
      "Cache-Control": "private, max-age=31536000, immutable",
    },
  });
});
