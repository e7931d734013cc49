import { z } from "zod";

/** Reasons for a refusal that a program can act on. The sentence beside the code is for people. */
export const errorCode = z.enum([
  "bad-request",
  "unauthenticated",
  "second-factor-required",
  "forbidden",
  "not-found",
  "conflict",
  "meeting-full",
  "meeting-ended",
  "meeting-locked",
  "not-admitted",
  "not-in-meeting",
  "precondition-failed",
  "too-large",
  "rate-limited",
  "media-server-unavailable",
  "unavailable",
  "timeout",
  "disconnected",
  "internal",
]);
export type ErrorCode = z.infer<typeof errorCode>;

export const errorBody = z.object({
  code: errorCode,
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type ErrorBody = z.infer<typeof errorBody>;
