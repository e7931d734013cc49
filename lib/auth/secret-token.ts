import { createHash, randomBytes } from "node:crypto";

/** A secret that nobody can guess (256 bits), safe in addresses. */
export function makeSecretToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What is stored instead of the secret. One plain hash is enough for something that cannot be guessed, and lets it be
 * found by an index.
 */
export function hashSecretToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
