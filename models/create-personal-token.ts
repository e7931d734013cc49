import { RequestError } from "@/lib/protocol/errors";
import type { TokenScope } from "@/lib/protocol/rest/token-scopes";
import { connectDatabase } from "./connect";
import { PersonalToken, toPersonalTokenRecord, type PersonalTokenRecord } from "./personal-token";

/** More than anybody needs, few enough to look through. */
const MAX_TOKENS = 50;

export type NewPersonalToken = {
  tokenHash: string;
  userId: string;
  name: string;
  scopes: TokenScope[];
  expiresAt: Date;
};

/** @throws RequestError `conflict` when the account has too many */
export async function createPersonalToken({
  userId,
  ...token
}: NewPersonalToken): Promise<PersonalTokenRecord> {
  await connectDatabase();
  if ((await PersonalToken.countDocuments({ user: userId })) >= MAX_TOKENS)
    throw new RequestError("conflict", `You have ${MAX_TOKENS} tokens. Revoke one that you no longer use.`);
  return toPersonalTokenRecord(await PersonalToken.create({ ...token, user: userId }));
}
