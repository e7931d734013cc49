/**
 * Characters that turn the direction of what follows them: embeddings, overrides and isolates. With them somebody's
 * name or link can be shown as another one. The marks that only hint (U+200E, U+200F, U+061C) stay.
 */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** C0 and C1 controls except tab and line feed, the line and paragraph separators, and lone halves of a character. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]|\p{Cs}/gu;

/** Text as it may be stored and shown to others: lines end with `\n`, nothing in it is invisible machinery. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(directionControls, "")
    .replace(controls, "");
}

/** The same for what has one line: names of people and of files. */
export function plainLine(text: string): string {
  return plainText(text).replace(/[\n\t]+/g, " ");
}
