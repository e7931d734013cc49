import { z } from "zod";
import { errorCode, type ErrorBody, type ErrorCode } from "../errors";

/** Status of a refusal; what is not named here is a failure of ours: 500. */
const statusOf: Partial<Record<ErrorCode, number>> = {
  "bad-request": 400,
  unauthenticated: 401,
  "second-factor-required": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "meeting-full": 409,
  "meeting-locked": 403,
  "not-admitted": 403,
  "not-in-meeting": 409,
  "meeting-ended": 410,
  "precondition-failed": 412,
  "too-large": 413,
  "rate-limited": 429,
  "media-server-unavailable": 503,
  unavailable: 503,
};

/** Body of every refusal of the REST API: RFC 9457, with our own code and details beside its members. */
export const problem = z
  .object({
    type: z.string().meta({ description: "Names the kind of problem, one for each code." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "A sentence for people: what to do next." }),
    code: errorCode,
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problem>;

export const problemType = "application/problem+json";

/** @returns the HTTP status that a refusal with this code has */
export function statusOfError(code: ErrorCode): number {
  return statusOf[code] ?? 500;
}

/** A refusal as the REST API tells it. */
export function problemFrom({ code, message, details }: ErrorBody): Problem {
  const title = code.charAt(0).toUpperCase() + code.slice(1).replaceAll("-", " ");
  return {
    type: `urn:video-meet:problem:${code}`,
    title,
    status: statusOfError(code),
    detail: message,
    code,
    ...(details ? { details } : {}),
  };
}
