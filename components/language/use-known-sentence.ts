import { useMessages } from "next-intl";
import { useCallback } from "react";
import type { Messages } from "@/lib/languages/messages";
import { keyOfSentence } from "@/lib/languages/key-of-sentence";

/**
 * Sentences that the server and the contracts say in English, in the language of the page. Those that it does not know
 * stay as they are.
 */
export function useKnownSentence(): (sentence: string) => string {
  const { sentences }: Partial<Messages> = useMessages();
  return useCallback((sentence) => find(sentences, keyOfSentence(sentence)) ?? sentence, [sentences]);
}

/** @returns undefined for a key that is not there: English pages have none at all */
export function find(texts: Readonly<Record<string, string>> = {}, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}
