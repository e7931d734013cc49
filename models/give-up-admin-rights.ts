import { setUserRole } from "./administer-user";
import { connectDatabase } from "./connect";
import { User } from "./user";

/**
 * Takes the rights of an admin who leaves. The last one keeps them: there would be no admin any more. Two who leave in
 * the same moment give theirs up before they look for others again, so that both may stay, but never none.
 * @returns false for the last admin
 */
export async function giveUpAdminRights(id: string): Promise<boolean> {
  await connectDatabase();
  const user = await User.findById(id, { role: 1 }).lean();
  if (user?.role !== "admin") return true;
  if (!(await hasOtherAdmin(id))) return false;
  await setUserRole(id, "user");
  if (await hasOtherAdmin(id)) return true;
  await setUserRole(id, "admin");
  return false;
}

/** Whether somebody else could run the installation. */
async function hasOtherAdmin(id: string): Promise<boolean> {
  const other = await User.findOne({ role: "admin", suspendedAt: null, _id: { $ne: id } }, { _id: 1 }).lean();
  return other !== null;
}
