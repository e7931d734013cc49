import { Secret, TOTP } from "otpauth";

/** What apps expect (RFC 6238): SHA-1, six digits, half a minute. */
const shape = { issuer: "Video Meet", algorithm: "SHA1", digits: 6, period: 30 } as const;
/** Clocks that are apart, and people who type slowly: one step before and one after. */
const WINDOW = 1;

/** A new secret for an app, in base 32: 160 bits. */
export function newTimeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the QR code says. @param label whose account it is */
export function timeSecretUri(secret: string, label: string): string {
  return new TOTP({ ...shape, label, secret }).toString();
}

/**
 * The time step that a code belongs to, in half minutes since 1970.
 * @returns null when it is not right at this time
 */
export function stepOfTimeCode(secret: string, code: string, now = Date.now()): number | null {
  const totp = new TOTP({ ...shape, secret });
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: shape.period, timestamp: now }) + delta;
}
