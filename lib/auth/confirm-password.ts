import { RequestError } from "@/lib/protocol/errors";
import { findPasswordHash } from "@/models/find-password-hash";
import { confirmPasswordGate } from "./limits/confirm-password-gate";
import { verifyPassword } from "./password";

/**
 * Asks for the password again before something that a borrowed session must not do. An account without a password
 * (it signs in elsewhere) names its address instead. Wrong answers make the next ones wait, wherever they come from.
 * @throws RequestError `forbidden` for a wrong answer, `rate-limited` while this account has to wait
 */
export async function confirmPassword(user: { id: string; email: string }, answer: string): Promise<void> {
  await confirmPasswordGate.attempt(user.id);
  const hash = await findPasswordHash(user.id);
  const right =
    hash === null ? answer.trim().toLowerCase() === user.email : await verifyPassword(answer, hash);
  if (!right)
    throw new RequestError("forbidden", "This is not your password. Try again, or choose a new one by mail.");
  await confirmPasswordGate.succeeded(user.id);
}
