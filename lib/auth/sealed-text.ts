import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { authSecret } from "./auth-secret";

const ALGORITHM = "aes-256-gcm";
/** Of AES-GCM, in bytes. */
const NONCE = 12;
const TAG = 16;

/**
 * Seals what is needed again as it is: whoever reads it in the database can do nothing with it without the secret of the
 * installation. With another secret it cannot be opened any more.
 * @param use what it is for; what was sealed for something else does not open
 */
export function sealText(use: string, text: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, keyFor(use), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** @throws Error when it was changed, or sealed for something else or with another secret */
export function openSealedText(use: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv(ALGORITHM, keyFor(use), bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString("utf8");
}

const keyFor = (use: string) => Buffer.from(hkdfSync("sha256", authSecret(), "", `video-meet ${use}`, 32));
