import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { errorBodyFrom, RequestError, type ErrorCode } from "@/lib/protocol/errors";

/** Which status an error leaves with. */
export const statuses: Record<ErrorCode, number> = {
  "bad-request": 400,
  unauthenticated: 401,
  "second-factor-required": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "meeting-full": 409,
  "meeting-locked": 403,
  "not-admitted": 403,
  "meeting-ended": 409,
  "not-in-meeting": 409,
  "precondition-failed": 412,
  "too-large": 413,
  "rate-limited": 429,
  "media-server-unavailable": 503,
  unavailable: 503,
  timeout: 504,
  disconnected: 503,
  internal: 500,
};

/** Every refusal and failure leaves as `{ error: { code, message, details? } }` with the status of its code. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | RequestError>(sendRefusal);
  app.setNotFoundHandler((request, reply) => {
    const refusal = new RequestError("not-found", `There is no ${request.method} ${request.url} here.`);
    return reply.status(404).send({ error: refusal.toBody() });
  });
}

/** Answers with what went wrong. */
export function sendRefusal(
  error: FastifyError | RequestError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusal = refusalFrom(error);
  const status = refusal ? statusOf(error, refusal) : 500;
  const { method, url } = request;
  if (refusal) request.log.info({ method, url, code: refusal.code }, `refused: ${refusal.message}`);
  else request.log.error({ method, url, err: error }, "request failed");
  const seconds = refusal?.details?.["retryAfterSeconds"];
  if (typeof seconds === "number") reply.header("retry-after", seconds);
  return reply.status(status).send({ error: errorBodyFrom(refusal ?? error) });
}

/** Null: not the caller's fault. */
function refusalFrom(error: FastifyError | RequestError): RequestError | null {
  if (error instanceof RequestError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map(
      ({ instancePath, message }) => `${instancePath || "body"}: ${message}`,
    );
    const message = `The request does not fit the API: ${issues.join("; ").slice(0, 500)}`;
    return new RequestError("bad-request", message, { cause: error, details: { issues } });
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500)
    return new RequestError("bad-request", `${error.message}.`, { cause: error });
  return null;
}

/** What Fastify itself refuses keeps its own status: 413 for a body too large, 415 for one that is no JSON. */
function statusOf(error: FastifyError | RequestError, refusal: RequestError): number {
  return (error instanceof RequestError ? undefined : error.statusCode) ?? statuses[refusal.code];
}
