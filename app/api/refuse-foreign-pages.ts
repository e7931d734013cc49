import { appSettings } from "@/lib/node/app-settings";
import { RequestError } from "@/lib/protocol/errors";

/**
 * A cookie is sent with every request to us, whatever page makes it: a write that a cookie vouches for has to come
 * from a page of ours. Browsers say where a request comes from and let no page lie about it; programs that are no
 * browsers say nothing and hold no cookie of somebody else.
 * @throws RequestError `forbidden`
 */
export function refuseForeignPages(request: Request): void {
  const { headers } = request;
  const site = headers.get("sec-fetch-site");
  const own = site === null ? isOwnOrigin(headers) : site === "same-origin" || site === "none";
  if (!own)
    throw new RequestError(
      "forbidden",
      "This request comes from another site. Do it on a page of Video Meet.",
    );
}

function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.host === headers.get("host") || from.origin === new URL(appSettings().url).origin;
}
