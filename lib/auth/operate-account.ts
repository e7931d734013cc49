import { RequestError } from "@/lib/protocol/errors";
import type { AuditAction } from "@/lib/protocol/audit";
import { setUserRole } from "@/models/administer-user";
import { findUserByEmail } from "@/models/find-user-by-email";
import { removeSecondFactor } from "@/models/keep-second-factor";
import { recordAuditEvents } from "@/models/record-audit-events";
import type { UserRecord } from "@/models/user";
import { mailSecondFactorChanged } from "./notice-mails";

/**
 * What whoever runs the installation does at its command line, where no admin can: they have the database and the
 * secrets anyway. It is written down like what admins do.
 * @param operator who that is on that machine, as the trail shows it
 * @returns a sentence about what has been done
 * @throws RequestError `not-found` without such an account, `conflict` where it is suspended
 */
export async function makeAdmin(email: string, operator: string): Promise<string> {
  const user = await demandUser(email);
  // Else there would be an admin who cannot sign in.
  if (user.suspendedAt)
    throw new RequestError("conflict", `${user.email} is suspended. Make another account an admin.`);
  const changed = await setUserRole(user.id, "admin");
  if (!changed) return `${user.email} is an admin already.`;
  await record(operator, changed, "made-admin");
  return `${user.email} is an admin now.`;
}

/**
 * Turns off the second factor of somebody who has lost their app and their recovery codes; they are told by mail.
 * @param operator as in {@link makeAdmin}
 * @returns a sentence about what has been done
 * @throws RequestError `not-found` without such an account
 */
export async function resetSecondFactor(email: string, operator: string): Promise<string> {
  const user = await demandUser(email);
  if (!(await removeSecondFactor(user.id))) return `${user.email} has no second factor.`;
  await record(operator, user, "reset-second-factor");
  const told = await mailSecondFactorChanged("second-factor-off", user).then(
    () => "They are told by mail.",
    (error: unknown) => `No mail could tell them: ${error instanceof Error ? error.message : String(error)}`,
  );
  return `The second factor of ${user.email} is off: the password alone signs them in. ${told}`;
}

async function demandUser(email: string): Promise<UserRecord> {
  const user = await findUserByEmail(email);
  if (!user) throw new RequestError("not-found", `There is no account with the address ${email}.`);
  return user;
}

async function record(operator: string, target: UserRecord, action: AuditAction): Promise<void> {
  const actor = { key: `operator:${operator}`, name: operator };
  await recordAuditEvents([
    { meeting: null, actor, action, target: { key: `user:${target.id}`, name: target.name } },
  ]);
}
