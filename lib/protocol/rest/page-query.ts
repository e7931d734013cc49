import { z } from "zod";
import { pageCursor } from "./page-cursor";

/** What every list takes. */
export const pageQuery = z.object({
  cursor: pageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
