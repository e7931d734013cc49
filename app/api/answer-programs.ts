import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequestListener } from "@remix-run/node-fetch-server";
import makeRouter, { type HTTPVersion, type Instance } from "find-my-way";
import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { answerProblem } from "./answer-problem";
import { fileOfRoute, readRouteFile } from "./route-files";

type HandleRequest = (request: IncomingMessage, response: ServerResponse) => unknown;
type Router = Instance<HTTPVersion.V1>;

/**
 * Answers what programs ask of the REST API by the handlers of the route files themselves: the way to them through Next
 * costs as much processor time as everything that they do (docs/performance.md). What a browser asks says so in its
 * headers and is left to Next, with its proxy for other sites and its compression; so is what is no route.
 * @param next answers the rest, and everything until the handlers are loaded
 * @returns `loaded` fails when a route has no handler
 */
export function answerPrograms(next: HandleRequest): { handle: HandleRequest; loaded: Promise<void> } {
  let router: Router | null = null;
  const handle: HandleRequest = (request, response) =>
    router && isOfProgram(request) ? router.lookup(request, response) : next(request, response);
  const loaded = makeRestRouter(next).then((made) => {
    router = made;
  });
  return { handle, loaded };
}

/** Browsers name the page's site with whatever might change something, and since 2023 with all requests (Fetch Metadata). */
function isOfProgram({ url, headers }: IncomingMessage): boolean {
  const isOfBrowser = headers.origin !== undefined || headers["sec-fetch-mode"] !== undefined;
  return !isOfBrowser && url?.startsWith("/api/v1/") === true;
}

/** Handlers answer their own errors: what is left are requests of which no `Request` can be made, by their `Host`. */
function answerMalformed(cause: unknown): Response {
  return answerProblem(
    new RequestError("bad-request", "This request names no host that there can be.", { cause }),
  );
}

async function makeRestRouter(next: HandleRequest): Promise<Router> {
  const leaveToNext = (request: IncomingMessage, response: ServerResponse) => void next(request, response);
  const router = makeRouter<HTTPVersion.V1>({
    defaultRoute: leaveToNext,
    onBadUrl: (_path, request, response) => leaveToNext(request, response),
  });
  for (const { method, path } of Object.values(restRoutes)) {
    const handler = (await readRouteFile(fileOfRoute({ path }))).served.get(method);
    if (!handler) throw new Error(`${method} ${path} has no handler.`);
    router.on(method, path.replaceAll(/\{(\w+)\}/g, ":$1"), (request, response, params) => {
      const answer = (asked: Request) => handler(asked, { params: Promise.resolve(params) });
      return createRequestListener(answer, { onError: answerMalformed })(request, response);
    });
  }
  return router;
}
