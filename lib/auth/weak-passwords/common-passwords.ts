import { oncePerProcess } from "@/lib/node/once-per-process";

/** Words with less would make a common one of nearly everything. */
const SHORTEST = 4;

/**
 * The 50,000 passwords that are found most often in what others have lost, in small letters. Loaded when the first new
 * password is chosen: some 100 ms and 7 MB, which a server whose people sign in elsewhere never needs.
 */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  const kept = oncePerProcess<{ passwords?: Promise<ReadonlySet<string>> }>("common-passwords", () => ({}));
  kept.passwords ??= load();
  return kept.passwords;
}

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"].filter((password) => password.length >= SHORTEST));
}
