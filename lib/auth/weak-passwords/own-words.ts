import { plainForms } from "./plain-forms";

/** Shorter ones are in every other password by chance. */
const SHORTEST_WORD = 3;

/** What is known of whoever chooses a password. */
export type Chooser = { name: string; email: string };

/**
 * Words that a guesser tries first: the product, the host it is at, the person's names and the parts of their address
 * but for its last (org, com).
 * @param url where people find the app
 */
export function ownWords({ name, email }: Chooser, url: string): string[] {
  const [mailbox = "", host = ""] = email.split("@");
  const hosts = [host, new URL(url).hostname].flatMap((of) => of.split(".").slice(0, -1));
  const parts = [mailbox, ...mailbox.split(/[^\p{L}\p{N}]+/u), name, ...name.split(/\s+/), ...hosts];
  const words = ["video", "meet", "meeting", ...parts].flatMap(plainForms);
  return [...new Set(words)]
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((a, b) => b.length - a.length);
}

/** The password without these words, longest first, and null where it has none of them. */
export function withoutWords(password: string, words: readonly string[]): string | null {
  const shortest = plainForms(password)
    .map((form) => ({ form, rest: words.reduce((rest, word) => rest.replaceAll(word, ""), form) }))
    .filter(({ form, rest }) => rest !== form)
    .sort((a, b) => a.rest.length - b.rest.length)[0];
  return shortest ? shortest.rest : null;
}
