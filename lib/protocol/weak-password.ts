import { RequestError } from "./errors";

/** `details.reason` of a refusal of a new password that is guessed first. */
export const weakPasswordReason = "weak-password";

/** Whether a request was refused for its new password: a form says so beside the field. */
export function isAboutWeakPassword(error: unknown): boolean {
  return error instanceof RequestError && error.details?.["reason"] === weakPasswordReason;
}
