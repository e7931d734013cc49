import { hash, verify, type Options } from "@node-rs/argon2";

/** OWASP's figures for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** An argon2id hash with its parameters and a salt of its own, as one string (PHC format). */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let dummyHash: Promise<string> | null = null;

/**
 * Whether the password belongs to the hash. Without a hash (nobody has this e-mail) it does the same work and says
 * no, so that the time of the answer does not tell which e-mails are registered.
 */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  if (passwordHash !== null) return verify(passwordHash, password);
  dummyHash ??= hashPassword("nobody has this password");
  await verify(await dummyHash, password);
  return false;
}
