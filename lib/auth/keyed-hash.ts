import { createHmac } from "node:crypto";
import { authSecret } from "./auth-secret";

/**
 * A hash of what somebody could guess, a password for example: whoever reads it in the database can try nothing
 * without the secret of the installation.
 * @param use what it is for; the same text has another hash for something else
 */
export function keyedHash(use: string, text: string): string {
  return createHmac("sha256", authSecret()).update(`${use}\n${text}`).digest("hex");
}
