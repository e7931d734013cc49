import { randomBytes } from "node:crypto";
import { Secret } from "otpauth";
import { keyedHash } from "../keyed-hash";

const HOW_MANY = 10;
const BYTES = 15;

/**
 * Codes for who has lost their app, in groups that can be typed: 120 bits each, as from 112 on a plain hash is enough
 * (OWASP ASVS 5.0, 6.5.2).
 */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () => {
    const { base32 } = new Secret({ buffer: new Uint8Array(randomBytes(BYTES)).buffer });
    return base32.toLowerCase().match(/.{4}/g)?.join("-") ?? "";
  });
}

/** What is stored of one. @param code as it was typed: capitals, spaces and hyphens do not matter */
export function hashRecoveryCode(code: string): string {
  return keyedHash("recovery-code", code.toLowerCase().replaceAll(/[\s-]/g, ""));
}
