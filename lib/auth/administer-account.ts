import { askCallDesk } from "@/lib/node/call-desk";
import { inBackground } from "@/lib/node/in-background";
import type { AuditAction } from "@/lib/protocol/audit";
import { RequestError } from "@/lib/protocol/errors";
import type { AccountChange } from "@/lib/protocol/rest/admin-routes";
import { setSuspended, setUserRole } from "@/models/administer-user";
import { endSessions } from "@/models/end-sessions";
import { findUserById } from "@/models/find-user-by-id";
import { removeSecondFactor } from "@/models/keep-second-factor";
import { recordAuditEvents } from "@/models/record-audit-events";
import type { UserRecord } from "@/models/user";
import { mailSecondFactorChanged } from "./notice-mails";

/**
 * What an admin does with the account of somebody else. Who is suspended is out at once: of their sessions, of
 * programs that act for them, and of their calls. Who is no admin any more is none in their calls either. Done again it
 * changes nothing, and ends what was left over.
 * @throws RequestError `not-found`, `conflict` for the own account: there would be no admin any more, or `forbidden`
 * for who has lost their rights meanwhile
 */
export async function administerAccount(
  admin: UserRecord,
  id: string,
  { role, suspended }: AccountChange,
): Promise<UserRecord> {
  refuseOwn(admin, id);
  if (suspended !== undefined) {
    const changed = await setSuspended(id, suspended);
    if (changed && suspended) await demandStillAdmin(admin, () => setSuspended(id, false));
    if (changed) await record(admin, changed, suspended ? "suspended" : "unsuspended");
    if (suspended) await askCallDesk("desk:expel-account", { userId: id, reason: "account-suspended" });
  }
  if (role !== undefined) {
    const changed = await setUserRole(id, role);
    if (changed && role === "user") await demandStillAdmin(admin, () => setUserRole(id, "admin"));
    if (changed) await record(admin, changed, role === "admin" ? "made-admin" : "unmade-admin");
  }
  const user = await findUserById(id);
  if (!user) throw new RequestError("not-found", "There is no such account. It may have been deleted.");
  // What is stored by now: somebody else may have been faster.
  if (role !== undefined) await askCallDesk("desk:renew-role", { userId: id, role: user.role });
  return user;
}

/**
 * An admin signs somebody out everywhere: their sessions in browsers, which leave their calls, and in programs.
 * @throws RequestError `not-found`
 */
export async function endSessionsOfAccount(admin: UserRecord, id: string): Promise<void> {
  const user = await findUserById(id);
  if (!user) throw new RequestError("not-found", "There is no such account. It may have been deleted.");
  const sessions = await endSessions(id);
  await record(admin, user, "ended-sessions");
  await askCallDesk("desk:expel-sessions", { sessions });
}

/**
 * An admin turns off the second factor of somebody who has lost their app and their recovery codes; they are told.
 * @throws RequestError `not-found` where none is on, `conflict` for the own account: that takes password and code, so that
 * a borrowed session is not enough
 */
export async function resetSecondFactor(admin: UserRecord, id: string): Promise<void> {
  refuseOwn(admin, id);
  const user = await findUserById(id);
  if (!user || !(await removeSecondFactor(id)))
    throw new RequestError("not-found", "This account has no second factor.");
  await record(admin, user, "reset-second-factor");
  inBackground("mail about a second factor", () => mailSecondFactorChanged("second-factor-off", user));
}

function refuseOwn(admin: UserRecord, id: string): void {
  if (id === admin.id)
    throw new RequestError("conflict", "This is your own account. Ask another admin to do that.");
}

/**
 * Two admins who take the rights of each other in the same moment would leave none: what somebody has done who is no
 * admin any more when it is done is taken back.
 */
async function demandStillAdmin(admin: UserRecord, takeBack: () => Promise<unknown>): Promise<void> {
  const now = await findUserById(admin.id);
  if (now?.role === "admin" && !now.suspendedAt) return;
  await takeBack();
  throw new RequestError("forbidden", "You are no longer an admin. Ask another one.");
}

async function record(admin: UserRecord, target: UserRecord, action: AuditAction): Promise<void> {
  await recordAuditEvents([{ meeting: null, actor: personOf(admin), action, target: personOf(target) }]);
}

const personOf = ({ id, name }: UserRecord) => ({ key: `user:${id}`, name });
