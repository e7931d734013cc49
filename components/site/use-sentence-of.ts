import { useMessages } from "next-intl";
import { useCallback } from "react";
import { find, useKnownSentence } from "@/components/language/use-known-sentence";
import type { Messages } from "@/lib/languages/messages";

/**
 * The sentence to show for anything that was thrown or refused: translated where the page knows it, or else what its
 * code means in general, or else as it was sent. Where the page is in English it is always as it was sent.
 */
export function useSentenceOf(): (error: unknown) => string {
  const { refusals }: Partial<Messages> = useMessages();
  const known = useKnownSentence();
  return useCallback(
    (error) => {
      if (!isRefusal(error)) return known("Something went wrong. Try again in a moment.");
      const translated = known(error.message);
      return translated === error.message ? (find(refusals, error.code) ?? error.message) : translated;
    },
    [refusals, known],
  );
}

/** A RequestError, or what has come of one in a message of the server. */
function isRefusal(error: unknown): error is { code: string; message: string } {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    typeof error.code === "string" &&
    "message" in error &&
    typeof error.message === "string"
  );
}
