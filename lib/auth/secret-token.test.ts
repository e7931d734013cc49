import { hashSecretToken, makeSecretToken } from "./secret-token";

test("secrets differ, fit into an address and have 256 bits", () => {
  const tokens = Array.from({ length: 100 }, makeSecretToken);
  expect(new Set(tokens).size).toBe(100);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
});

test("what is stored is the same each time and not the secret", () => {
  const token = makeSecretToken();
  expect(hashSecretToken(token)).toBe(hashSecretToken(token));
  expect(hashSecretToken(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashSecretToken(token)).not.toContain(token);
});
