/** "Use at least 8 characters." → `use-at-least-8-characters`: where its translation is found. */
export function keyOfSentence(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
