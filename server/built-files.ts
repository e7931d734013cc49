import type { IncomingMessage, ServerResponse } from "node:http";
import sirv from "sirv";

type HandleRequest = (request: IncomingMessage, response: ServerResponse) => unknown;

const PREFIX = "/_next/static";
const YEAR_SECONDS = 31_536_000;

/**
 * Answers with the built files of the pages as they were compressed when they were built; Next would compress them for
 * each answer, and less. Whoever does not take Brotli, and everything else, gets its answer from Next.
 * @param folder `.next/static`; read once
 */
export function serveBuiltFiles(folder: string, next: HandleRequest): HandleRequest {
  // Their names say what is in them.
  const files = sirv(folder, { brotli: true, etag: false, immutable: true, maxAge: YEAR_SECONDS });
  return (request, response) => {
    const { url = "" } = request;
    const takesBrotli = /\bbr\b/.test(String(request.headers["accept-encoding"]));
    if (!takesBrotli || !url.startsWith(`${PREFIX}/`)) return next(request, response);
    request.url = url.slice(PREFIX.length);
    files(request, response, () => {
      request.url = url;
      void next(request, response);
    });
  };
}
