import { appSettings } from "@/lib/node/app-settings";
import { inBackground } from "@/lib/node/in-background";
import type { Registration } from "@/lib/protocol/accounts-api";
import { RequestError } from "@/lib/protocol/errors";
import { createUser } from "@/models/create-user";
import { findUserByEmail } from "@/models/find-user-by-email";
import type { UserRecord } from "@/models/user";
import { withdrawUnprovenPassword } from "@/models/withdraw-unproven-password";
import { mailLink } from "./email-links";
import { mailHasAccount } from "./notice-mails";
import { hashPassword } from "./password";
import { makeSecretToken } from "./secret-token";
import { demandStrongPassword } from "./weak-passwords/demand-strong-password";

/**
 * Makes an account and mails a link that confirms its address.
 * @returns the account, or null where addresses have to be confirmed first: then nobody learns here whether the
 * address had an account already; its owner learns it by mail
 * @throws RequestError `conflict` for an address with an account, where addresses need no confirmation; `bad-request`
 * for a password that is guessed first
 */
export async function registerAccount({ name, email, password }: Registration): Promise<UserRecord | null> {
  const { emailVerificationRequired } = appSettings();
  await demandStrongPassword(password, { name, email });
  const passwordHash = await hashPassword(password);
  try {
    const user = await createUser({ name, email, passwordHash });
    inBackground("mail to a new account", () => mailLink("verify-email", user));
    return emailVerificationRequired ? null : user;
  } catch (error) {
    const taken = error instanceof RequestError && error.code === "conflict";
    if (!taken || !emailVerificationRequired) throw error;
    inBackground("mail to somebody who has an account", () => tellOwner(email));
    return null;
  }
}

/**
 * Who has made an account that nobody has confirmed may be somebody else than who registers now: neither of both
 * passwords counts. Whoever reads the mail chooses one, and has proven the address with it.
 */
async function tellOwner(email: string): Promise<void> {
  const owner = await findUserByEmail(email);
  if (!owner) return;
  const unproven =
    !owner.emailVerified && (await withdrawUnprovenPassword(owner.id, await unknownPassword()));
  if (unproven) await mailLink("reset-password", owner, "registered-again");
  else await mailHasAccount(owner);
}

const unknownPassword = () => hashPassword(makeSecretToken());
