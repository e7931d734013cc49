import { createLogger } from "@/lib/node/logger";
import { errorBodyFrom, RequestError } from "@/lib/protocol/errors";
import { problemFrom, problemType } from "@/lib/protocol/rest/problem";

/** Data: should a browser show an answer as a page all the same, that page can do nothing. */
export const noPage = { "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'" };

/**
 * Any thrown value as an answer of the REST API (RFC 9457). What is no RequestError is logged and told as `internal`,
 * without its message.
 */
export function answerProblem(error: unknown): Response {
  if (!(error instanceof RequestError))
    createLogger("rest", "info").error({ err: error }, "a REST request failed");
  const problem = problemFrom(errorBodyFrom(error));
  const headers: Record<string, string> = {
    "Content-Type": problemType,
    "Cache-Control": "no-store",
    ...noPage,
  };
  if (problem.status === 401) headers["WWW-Authenticate"] = 'Bearer realm="video-meet"';
  const wait = problem.details?.["retryAfterSeconds"];
  if (typeof wait === "number") headers["Retry-After"] = String(wait);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
