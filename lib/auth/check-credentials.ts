import { appSettings } from "@/lib/node/app-settings";
import { inBackground } from "@/lib/node/in-background";
import { routeLogger } from "@/lib/node/route-logger";
import { credentials } from "@/lib/protocol/accounts-api";
import { RequestError } from "@/lib/protocol/errors";
import { findUserByEmail } from "@/models/find-user-by-email";
import type { UserRecord } from "@/models/user";
import { mailLink } from "./email-links";
import { SignInGates } from "./limits/sign-in-gates";
import { verifyPassword } from "./password";
import { demandSecondFactor } from "./second-factor/demand-second-factor";

/**
 * The account that this e-mail and password open; null for a wrong password as for an unknown e-mail, after the
 * same work. Wrong attempts make the next ones wait, per account and per address, whether the account exists or not.
 * @param address network address of whoever tries
 * @throws RequestError `rate-limited` while it has to wait, `forbidden` when the password is right but the account
 * is suspended or its e-mail address has to be confirmed first, what {@link demandSecondFactor} throws; anything else when
 * the database does not answer
 */
export async function checkCredentials(input: unknown, address: string): Promise<UserRecord | null> {
  const parsed = credentials.safeParse(input);
  if (!parsed.success) return null;
  const { email, password, code } = parsed.data;
  const gates = new SignInGates(email, address);
  await gates.attempt();
  const found = await findUserByEmail(email);
  const right = await verifyPassword(password, found?.passwordHash ?? null);
  const log = routeLogger("sign-in");
  if (!found || !right) {
    // Not the address that was typed: it may be a password.
    log.info({ userId: found?.id ?? null, address }, "a sign-in was refused");
    return null;
  }
  await gates.succeeded();
  log.info({ userId: found.id, address }, "the password was right");
  const { passwordHash: _secret, ...user } = found;
  if (user.suspendedAt)
    throw new RequestError("forbidden", "This account is suspended. Ask whoever runs this installation.", {
      details: { reason: "suspended" },
    });
  if (!user.emailVerified && appSettings().emailVerificationRequired) {
    inBackground("mail to confirm an address", () => mailLink("verify-email", user));
    throw new RequestError(
      "forbidden",
      "Confirm your e-mail address first: we have just sent you the link again.",
      { details: { reason: "unverified" } },
    );
  }
  await demandSecondFactor(user.id, code);
  return user;
}
