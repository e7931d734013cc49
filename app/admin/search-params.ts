export type SearchParams = Record<string, string | string[] | undefined>;

/** What somebody looks for, no longer than the API takes it. */
export function textOf(value: SearchParams[string]): string {
  return typeof value === "string" ? value.trim().slice(0, 120) : "";
}

/** One of these words; undefined for everything else. */
export function oneOf<const W extends string>(
  words: readonly W[],
  value: SearchParams[string],
): W | undefined {
  return words.find((word) => word === value);
}
