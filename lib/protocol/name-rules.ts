/** What a name that others read has to be. Beside the contract, for the form at the door, which is there before it. */
export const nameLength = 60;
/** No control characters, and none that turn the direction of what follows: a name could look like another one. */
export const nameCharacters = /^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u;

export const nameSentences = {
  missing: "Enter your name.",
  long: "A name has 60 characters at most.",
  control: "A name cannot contain control characters.",
};

/** Why this cannot be the name of somebody; null when it can, without the spaces around it. */
export function nameProblem(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === "") return nameSentences.missing;
  if (trimmed.length > nameLength) return nameSentences.long;
  return nameCharacters.test(trimmed) ? null : nameSentences.control;
}
