import { z } from "zod";
import { RequestError } from "@/lib/protocol/errors";
import { problem } from "@/lib/protocol/rest/problem";

/** Reply of a request whose answer has no body. */
export const noReply = z.undefined();

/**
 * Asks our REST API and checks the reply.
 * @param body sent as JSON; a file is sent as it is
 * @throws RequestError with the code of the refusal, `disconnected` when nothing answers
 */
export async function callRest<S extends z.ZodType>(
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE",
  path: string,
  reply: S,
  body?: unknown,
): Promise<z.output<S>> {
  let response: Response;
  try {
    response = await fetch(path, { method, ...contentOf(body) });
  } catch (cause) {
    throw new RequestError("disconnected", "The server cannot be reached. Check your connection.", { cause });
  }
  if (response.status === 204) return reply.parse(undefined);
  let json: unknown;
  try {
    json = await response.json();
  } catch (cause) {
    throw malformed(response.status, cause);
  }
  const refusal = problem.safeParse(json);
  if (refusal.success) {
    const { code, detail, details } = refusal.data;
    throw new RequestError(code, detail, { details });
  }
  const parsed = reply.safeParse(json);
  if (!response.ok || !parsed.success) throw malformed(response.status, parsed.error);
  return parsed.data;
}

function contentOf(body: unknown): RequestInit {
  if (body === undefined) return {};
  if (body instanceof Blob) return { headers: { "Content-Type": body.type }, body };
  return { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

function malformed(status: number, cause: unknown): RequestError {
  return new RequestError(
    "internal",
    `The server gave an answer that makes no sense (${status}). Try again in a moment.`,
    { cause },
  );
}
