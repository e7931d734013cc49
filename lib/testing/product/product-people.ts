import { encode } from "next-auth/jwt";
import { beginSession } from "@/lib/auth/begin-session";
import { hashPassword } from "@/lib/auth/password";
import { createMeeting } from "@/models/create-meeting";
import { createUser } from "@/models/create-user";
import type { MeetingRecord, MeetingSettings } from "@/models/meeting";
import { User, type UserRecord, type UserRole } from "@/models/user";
import { productSecret } from "./start-product";

export const personPassword = "correct horse 9";
let passwordHash: Promise<string> | undefined;
let people = 0;

/** A new account of the product under test, written into its database. */
export async function newPerson(role: UserRole = "user"): Promise<UserRecord> {
  passwordHash ??= hashPassword(personPassword);
  const email = `person-${++people}@example.org`;
  const user = await createUser({ email, name: "Ana", passwordHash: await passwordHash });
  // The first account of an installation is its admin, whoever it is.
  await User.updateOne({ _id: user.id }, { $set: { role } });
  return { ...user, role };
}

export function newMeeting(
  host: UserRecord,
  settings: Partial<MeetingSettings> = {},
): Promise<MeetingRecord> {
  return createMeeting({ hostId: host.id, title: "Planning", settings });
}

/** The cookie that signing in would have set. */
export async function cookieOf(user: UserRecord): Promise<string> {
  const { id: sub, name, role } = user;
  const { id: sessionId } = await beginSession(user, "browser", null);
  const token = { sub, name, role, sessionId };
  return `next-auth.session-token=${await encode({ token, secret: productSecret })}`;
}
