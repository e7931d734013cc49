"use client";

import { useEffect, useState } from "react";
import type { z } from "zod";
import { callRestLater, type LaterContract } from "./call-rest-later";
import { useSentenceOf } from "./use-sentence-of";

const LONGEST_WAIT_MS = 60_000;

/**
 * Keeps what a page has shown at first up to date: asks again every so often while somebody looks at the page, and at
 * once when they come back to it. While nothing answers, what was known stays, and the waits grow.
 * @param first what came with the page; another one replaces what was asked for since
 */
export function usePolled<S extends z.ZodType>(
  first: z.output<S>,
  reply: LaterContract<S>,
  path: string,
  everyMs = 10_000,
): { value: z.output<S>; problem: string | undefined } {
  const sentenceOf = useSentenceOf();
  const [known, setKnown] = useState({ first, value: first });
  const [problem, setProblem] = useState<string>();
  if (known.first !== first) setKnown({ first, value: first });

  useEffect(() => {
    let over = false;
    let asking = false;
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), Math.min(everyMs * 2 ** failures, LONGEST_WAIT_MS));
    };
    const look = async () => {
      if (asking || document.visibilityState !== "visible") return;
      asking = true;
      try {
        const value = await callRestLater("GET", path, reply);
        failures = 0;
        if (!over) setKnown((before) => ({ ...before, value }));
        if (!over) setProblem(undefined);
      } catch (error) {
        failures++;
        if (!over) setProblem(sentenceOf(error));
      }
      asking = false;
      if (!over) later();
    };

    later();
    const onVisible = () => void look();
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [path, reply, everyMs, sentenceOf]);

  return { value: known.value, problem };
}
