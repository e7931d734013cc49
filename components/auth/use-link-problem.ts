"use client";

import { useKnownSentence } from "@/components/language/use-known-sentence";
import { emailConfirmation } from "@/lib/protocol/accounts-api";

/**
 * What is wrong with a mailed link that was not copied as a whole: said before anything is entered.
 * @param token its secret; null: not known yet
 */
export function useLinkProblem(token: string | null): string | null {
  const known = useKnownSentence();
  if (token === null) return null;
  const checked = emailConfirmation.shape.token.safeParse(token);
  const sentence = checked.error?.issues[0]?.message;
  return sentence === undefined ? null : known(sentence);
}
