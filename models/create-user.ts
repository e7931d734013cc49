import { RequestError } from "@/lib/protocol/errors";
import { connectDatabase } from "./connect";
import { isDuplicateKey } from "./is-duplicate-key";
import { toUserRecord, User, type UserIdentity, type UserRecord } from "./user";

export type NewUser = {
  email: string;
  name: string;
  passwordHash: string | null;
  /** Proven by somebody we trust, such as an identity provider. */
  emailVerified?: boolean;
  identities?: UserIdentity[];
};

/**
 * Stores a new account. Whoever sets an installation up registers first: the first account is its admin.
 * @throws RequestError `conflict` when the e-mail has an account already
 */
export async function createUser({ emailVerified = false, ...user }: NewUser): Promise<UserRecord> {
  await connectDatabase();
  const role = (await User.findOne({}, { _id: 1 }).sort({ _id: 1 }).lean()) ? "user" : "admin";
  try {
    const emailVerifiedAt = emailVerified ? new Date() : null;
    return toUserRecord(await User.create({ ...user, emailVerifiedAt, role }));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new RequestError("conflict", "There is an account with this e-mail already. Sign in instead.", {
      cause: error,
    });
  }
}
