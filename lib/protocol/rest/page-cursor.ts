import { z } from "zod";

/** Where a page of a list ends: the moment and the id of its last entry. */
export type PageCursor = { at: Date; id: string };

const shape = /^(\d{1,15})-([0-9a-f]{24})$/;

/** A cursor in an address; anything that is none of ours is refused. */
export const pageCursor = z
  .string()
  .transform((text, context): PageCursor => {
    const [, at, id] = shape.exec(text) ?? [];
    if (at && id) return { at: new Date(Number(at)), id };
    context.addIssue({ code: "custom", message: "This is no cursor. Take it from the page before." });
    return z.NEVER;
  })
  .meta({ description: "`nextCursor` of the page before." });

export function writePageCursor({ at, id }: PageCursor): string {
  return `${at.getTime()}-${id}`;
}
