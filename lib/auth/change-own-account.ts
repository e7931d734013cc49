import { inBackground } from "@/lib/node/in-background";
import { RequestError } from "@/lib/protocol/errors";
import { deletePerson } from "@/models/delete-person";
import { endSessions } from "@/models/end-sessions";
import { findUserByEmail } from "@/models/find-user-by-email";
import { giveUpAdminRights } from "@/models/give-up-admin-rights";
import { setPassword } from "@/models/set-password";
import type { UserRecord } from "@/models/user";
import { discardAvatar } from "./change-own-avatar";
import { confirmPassword } from "./confirm-password";
import { mailLink } from "./email-links";
import { mailHasAccount, mailPasswordChanged } from "./notice-mails";
import { hashPassword } from "./password";
import { demandStrongPassword } from "./weak-passwords/demand-strong-password";

/**
 * Changes the password and ends every session, the one that asks included: it signs in anew.
 * @throws RequestError `forbidden` for a wrong present password, `bad-request` for a new one that is guessed first
 */
export async function changePassword(user: UserRecord, present: string, password: string): Promise<void> {
  await confirmPassword(user, present);
  await demandStrongPassword(password, user);
  await setPassword(user.id, await hashPassword(password));
  inBackground("mail about a new password", () => mailPasswordChanged(user));
}

/**
 * Mails a link to the new address; the account changes when it is opened. Says nothing about whether that address has
 * an account: its owner is told by mail.
 * @throws RequestError `forbidden` for a wrong password, `conflict` for the address that the account has already
 */
export async function requestEmailChange(user: UserRecord, email: string, password: string): Promise<void> {
  await confirmPassword(user, password);
  if (email === user.email) throw new RequestError("conflict", "This is your address already.");
  inBackground("mail to a new address", async () => {
    const owner = await findUserByEmail(email);
    if (owner) await mailHasAccount(owner);
    else await mailLink("change-email", { ...user, email });
  });
}

/**
 * Deletes the account and what is about the person (docs/operation.md says what stays).
 * @param endCalls ends what the person takes part in and hosts, when nobody can sign in as them any more
 * @throws RequestError `forbidden` for a wrong password, `conflict` for the only admin
 */
export async function deleteAccount(
  user: UserRecord,
  password: string,
  endCalls: () => Promise<void>,
): Promise<void> {
  await confirmPassword(user, password);
  if (!(await giveUpAdminRights(user.id)))
    throw new RequestError(
      "conflict",
      "You are the only admin. Make somebody else an admin first, then delete your account.",
    );
  // Or whoever is shown out would be back at once, and write on while everything is being deleted.
  await endSessions(user.id);
  await endCalls();
  const { avatar } = await deletePerson(user.id);
  discardAvatar(avatar);
}
