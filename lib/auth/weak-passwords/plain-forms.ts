/** Characters that stand for a letter by custom. */
const letters: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** In small letters, without spaces and accents. */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\s]/gu, "")
    .toLowerCase();
}

/** With letters for what stands for them: `p@ssw0rd` is `password`. */
export function spelledOut(text: string): string {
  return text.replace(/[013457@$!]/g, (character) => letters[character] ?? character);
}

/** What a text comes down to: as it is read, and as it may be meant. */
export function plainForms(text: string): string[] {
  return [plain(text), spelledOut(plain(text))];
}
