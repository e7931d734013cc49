import { match } from "@formatjs/intl-localematcher";
import Negotiator from "negotiator";
import { isLanguage, languages, sourceLanguage, type Language } from "./languages";

/**
 * The language of ours that suits a browser best.
 * @param acceptLanguage the header of the same name, as it came
 */
export function negotiateLanguage(acceptLanguage: string | null): Language {
  const wishes = new Negotiator({ headers: { "accept-language": acceptLanguage ?? "" } })
    .languages()
    .filter(isLanguageTag);
  const best = match(wishes, languages, sourceLanguage, { algorithm: "lookup" });
  return isLanguage(best) ? best : sourceLanguage;
}

/** Whatever else a header contains would make `Intl` throw. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
