"use client";

import { useState } from "react";
import type { z } from "zod";
import { callRestLater, type LaterContract } from "./call-rest-later";
import { useSentenceOf } from "./use-sentence-of";

/**
 * Further pages of a list whose first page came with the page.
 * @param pathOf the address of the page that this cursor leads to
 */
export function usePages<S extends z.ZodType<{ nextCursor: string | null }>>(
  first: z.output<S>,
  reply: LaterContract<S>,
  pathOf: (cursor: string) => string,
) {
  const sentenceOf = useSentenceOf();
  const [further, setFurther] = useState<z.output<S>[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { nextCursor } = further.at(-1) ?? first;

  const showMore = async () => {
    if (nextCursor === null) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const page = await callRestLater("GET", pathOf(nextCursor), reply);
      setFurther((before) => [...before, page]);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };

  return { pages: [first, ...further], more: nextCursor !== null, showMore, busy, problem };
}
