import { inBackground } from "@/lib/node/in-background";
import { findEmailToken } from "@/models/find-email-token";
import { findUserByEmail } from "@/models/find-user-by-email";
import { findUserById } from "@/models/find-user-by-id";
import { setPassword } from "@/models/set-password";
import { takeEmailToken } from "@/models/take-email-token";
import { spentLink } from "./confirm-email";
import { mailLink } from "./email-links";
import { confirmPasswordGate } from "./limits/confirm-password-gate";
import { SignInGates } from "./limits/sign-in-gates";
import { mailPasswordChanged } from "./notice-mails";
import { hashPassword } from "./password";
import { hashSecretToken } from "./secret-token";
import { demandStrongPassword } from "./weak-passwords/demand-strong-password";

/** Mails a link for a new password, if the address has an account. Returns at once and says nothing either way. */
export function requestPasswordReset(email: string): void {
  inBackground("mail for a new password", async () => {
    const user = await findUserByEmail(email);
    if (user) await mailLink("reset-password", user);
  });
}

/**
 * Gives the account of a mailed link a new password and ends all of its sessions. Whoever forgot the former one may
 * have to wait after wrong tries: the new one works at once.
 * @param address network address of whoever asks
 * @throws RequestError `bad-request` when the link no longer works, or for a password that is guessed first: then the
 * link stays good
 */
export async function resetPassword(token: string, password: string, address: string): Promise<void> {
  // All before the link is used up: a failure here leaves it good.
  const tokenHash = hashSecretToken(token);
  const found = await findEmailToken(tokenHash, "reset-password");
  const owner = found && (await findUserById(found.userId));
  if (!owner) throw spentLink();
  await demandStrongPassword(password, owner);
  const passwordHash = await hashPassword(password);
  const taken = await takeEmailToken(tokenHash, "reset-password");
  const user = taken && (await setPassword(taken.userId, passwordHash, { provenEmail: taken.email }));
  if (!user) throw spentLink();
  await Promise.all([
    new SignInGates(user.email, address).startAnew(),
    confirmPasswordGate.succeeded(user.id),
  ]);
  inBackground("mail about a new password", () => mailPasswordChanged(user));
}
