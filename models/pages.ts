import type { PageCursor } from "@/lib/protocol/rest/page-cursor";

/**
 * What lies beyond the last one of a page, in a list by a date and then by id; all of it without a page before. The
 * first condition is what the index goes by; the second one tells two of the same moment apart.
 */
export function pastThePage(field: string, direction: 1 | -1, after: PageCursor | undefined) {
  if (!after) return { [field]: { $gt: new Date(0) } };
  const [beyond, orSame] = direction === 1 ? ["$gt", "$gte"] : ["$lt", "$lte"];
  return {
    [field]: { [orSame]: after.at },
    $and: [{ $or: [{ [field]: { [beyond]: after.at } }, { _id: { [beyond]: after.id } }] }],
  };
}

/** Matches what has this text in it, in whatever letter case. */
export function containing(text: string): { $regex: string; $options: "i" } {
  // No stored text has control characters, and an expression with a NUL in it is none that MongoDB takes.
  const plain = text.replaceAll(/\p{Cc}/gu, "");
  return { $regex: plain.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&"), $options: "i" };
}
