import { inBackground } from "@/lib/node/in-background";
import { RequestError } from "@/lib/protocol/errors";
import { changeEmail } from "@/models/change-email";
import { findUserById } from "@/models/find-user-by-id";
import { takeEmailToken } from "@/models/take-email-token";
import { verifyEmail } from "@/models/verify-email";
import { mailEmailChanged } from "./notice-mails";
import { hashSecretToken } from "./secret-token";

/**
 * Uses the link of a mail that proves an address, the present one of the account or a new one.
 * @returns the address that is confirmed now
 * @throws RequestError `bad-request` when the link no longer works, `conflict` when another account has the new address
 */
export async function confirmEmail(token: string): Promise<{ email: string }> {
  const tokenHash = hashSecretToken(token);
  const present = await takeEmailToken(tokenHash, "verify-email");
  if (present) {
    if (await verifyEmail(present.userId, present.email)) return { email: present.email };
    throw spentLink();
  }
  const wanted = await takeEmailToken(tokenHash, "change-email");
  const before = wanted && (await findUserById(wanted.userId));
  if (!wanted || !before || !(await changeEmail(wanted.userId, wanted.email))) throw spentLink();
  inBackground("mail about a new address", () => mailEmailChanged(before, wanted.email));
  return { email: wanted.email };
}

/** The same for a link that was used, is too old, or never was one. */
export function spentLink(): RequestError {
  return new RequestError(
    "bad-request",
    "This link no longer works: it was used already, or is too old. Ask for a new one.",
  );
}
