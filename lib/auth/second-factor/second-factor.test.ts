import { Secret, TOTP } from "otpauth";
import { hashRecoveryCode, makeRecoveryCodes } from "./recovery-codes";
import { newTimeSecret, stepOfTimeCode, timeSecretUri } from "./time-codes";

beforeAll(() => {
  process.env["NEXTAUTH_SECRET"] = "a secret of this installation, long enough";
});

// RFC 6238, appendix B, with the last six of its eight digits.
const secret = new Secret({ buffer: new TextEncoder().encode("12345678901234567890").buffer }).base32;
test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
])("at %d s the code is %s", (seconds, code) => {
  expect(stepOfTimeCode(secret, code, seconds * 1_000)).toBe(Math.floor(seconds / 30));
});

test("a code of the step before or after is right, of two steps away it is not", () => {
  const now = 1_111_111_109_000;
  const step = Math.floor(now / 30_000);
  const codeAt = (steps: number) =>
    TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now + steps * 30_000 });
  expect([-1, 0, 1].map((steps) => stepOfTimeCode(secret, codeAt(steps), now))).toEqual([
    step - 1,
    step,
    step + 1,
  ]);
  for (const code of [codeAt(-2), codeAt(2), "", "12345", "abcdef"])
    expect(stepOfTimeCode(secret, code, now)).toBeNull();
});

test("each secret is another one, and its address names account and product", () => {
  const [one, other] = [newTimeSecret(), newTimeSecret()];
  expect(one).toMatch(/^[A-Z2-7]{32}$/);
  expect(one).not.toBe(other);
  const uri = new URL(timeSecretUri(one, "ana@example.org"));
  expect(uri.protocol).toBe("otpauth:");
  expect(uri.searchParams.get("secret")).toBe(one);
  expect(decodeURIComponent(uri.pathname)).toContain("Video Meet:ana@example.org");
});

test("recovery codes are ten, all different, and may be typed as one likes", () => {
  const codes = makeRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){5}$/);
  const [code = ""] = codes;
  expect(hashRecoveryCode(` ${code.toUpperCase().replaceAll("-", " ")}`)).toBe(hashRecoveryCode(code));
  expect(hashRecoveryCode(code)).not.toContain(code.replaceAll("-", ""));
});
