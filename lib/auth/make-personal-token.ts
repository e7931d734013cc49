import type { NewTokenRequest } from "@/lib/protocol/rest/token-routes";
import { createPersonalToken } from "@/models/create-personal-token";
import type { PersonalTokenRecord } from "@/models/personal-token";
import { hashSecretToken, makeSecretToken } from "./secret-token";

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Lets people and programs that look for leaked secrets know what it is. */
const PREFIX = "vmp_";

export function isPersonalToken(token: string): boolean {
  return token.startsWith(PREFIX);
}

/** Makes a token for a script. The secret is in this answer and nowhere else. */
export async function makePersonalToken(
  userId: string,
  { name, scopes, days }: NewTokenRequest,
): Promise<{ secret: string; token: PersonalTokenRecord }> {
  const secret = `${PREFIX}${makeSecretToken()}`;
  const token = await createPersonalToken({
    tokenHash: hashSecretToken(secret),
    userId,
    name,
    scopes: [...new Set(scopes)],
    expiresAt: new Date(Date.now() + days * DAY_MS),
  });
  return { secret, token };
}
