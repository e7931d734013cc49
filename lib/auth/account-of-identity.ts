import { RequestError } from "@/lib/protocol/errors";
import { displayName } from "@/lib/protocol/ids";
import { plainLine } from "@/lib/protocol/plain-text";
import { createUser } from "@/models/create-user";
import { findUserByEmail } from "@/models/find-user-by-email";
import { findUserByIdentity } from "@/models/find-user-by-identity";
import { linkIdentity } from "@/models/link-identity";
import type { UserIdentity, UserRecord } from "@/models/user";

/** What a provider says of somebody. Only an address that the provider has proven is named here. */
export type Stranger = { name: string; verifiedEmail: string | null };

/**
 * The account that somebody opens who has signed in elsewhere: the one they have opened so before, or the one with the
 * same address, where both sides have proven it, or a new one.
 * @throws RequestError `forbidden` with `reason` in its details: `no-verified-email`, or `unconfirmed-account` when the
 * account with this address may be somebody else's, who has only typed the address in, or `suspended`
 */
export async function accountOfIdentity(identity: UserIdentity, stranger: Stranger): Promise<UserRecord> {
  const account = await openedBy(identity, stranger);
  if (account.suspendedAt)
    throw refusal("suspended", "This account is suspended. Ask whoever runs this installation.");
  return account;
}

async function openedBy(identity: UserIdentity, { name, verifiedEmail }: Stranger): Promise<UserRecord> {
  const known = await findUserByIdentity(identity);
  if (known) return known;
  if (verifiedEmail === null) throw refusal("no-verified-email", "It has no confirmed e-mail address.");
  const found = await findUserByEmail(verifiedEmail);
  if (!found)
    return createUser({
      email: verifiedEmail.toLowerCase(),
      name: presentable(name, verifiedEmail),
      passwordHash: null,
      emailVerified: true,
      identities: [identity],
    });
  if (!found.emailVerified)
    throw refusal("unconfirmed-account", "There is an account with this address that nobody has confirmed.");
  await linkIdentity(found.id, identity);
  const { passwordHash: _secret, ...user } = found;
  return user;
}

function refusal(reason: string, message: string): RequestError {
  return new RequestError("forbidden", message, { details: { reason } });
}

/** A name as our own form would have taken it. */
function presentable(name: string, email: string): string {
  const candidates = [plainLine(name).trim().slice(0, 60), email.split("@")[0]?.slice(0, 60), "Somebody"];
  return candidates.find((one) => displayName.safeParse(one).success) ?? "Somebody";
}
