import { isLanguage, languageCookie, type Language } from "@/lib/languages/languages";
import { negotiateLanguage } from "@/lib/languages/negotiate-language";
import { parseCookies } from "./parse-cookies";

/** The language of a request: what was chosen in this browser, or else what it asks for. */
export function languageOfHeaders(headers: Pick<Headers, "get">): Language {
  const chosen = parseCookies(headers.get("cookie") ?? undefined).get(languageCookie);
  return isLanguage(chosen) ? chosen : negotiateLanguage(headers.get("accept-language"));
}
