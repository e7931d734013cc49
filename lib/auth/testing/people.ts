import type { UserRecord } from "@/models/user";
import { registerAccount } from "../register-account";
import { nextMail, type ReadMail } from "./mailbox";

/** Of everybody who is registered here. */
export const password = "correct horse 9";

let people = 0;
export const newEmail = () => `person-${++people}@example.org`;
/** A network address that has hardly tried anything yet. */
export const newAddress = () => `203.0.113.${++people % 250}`;

/**
 * A new account, which may be used before its address is confirmed.
 * @param dataDir where its mails are
 */
export async function registerIn(dataDir: string, email = newEmail()): Promise<UserRecord> {
  const user = await registerAccount({ name: "Ana", email, password });
  if (!user) throw new Error("The account has to be confirmed first.");
  // Mails are sent in the background: those that follow are counted from this one.
  await nextMail(dataDir, email);
  return user;
}

/** What makes the link of a mail work. */
export const secretOf = ({ link }: ReadMail) => link?.split("#")[1] ?? "";
