import { parseOptions } from "@node-rs/argon2";
import { hashPassword, verifyPassword } from "./password";

test("a password is kept as an argon2id hash with a salt of its own", async () => {
  const [first, second] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
  expect(parseOptions(first).saltLen).toBeGreaterThanOrEqual(16);
});

test("only the right password opens a hash", async () => {
  const hash = await hashPassword("correct horse");
  await expect(verifyPassword("correct horse", hash)).resolves.toBe(true);
  await expect(verifyPassword("Correct horse", hash)).resolves.toBe(false);
});

test("nobody gets in where there is no account, not even with the password of the stand-in hash", async () => {
  await expect(verifyPassword("nobody has this password", null)).resolves.toBe(false);
});
