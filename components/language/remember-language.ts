import { languageCookie, type Language } from "@/lib/languages/languages";

const YEAR_S = 365 * 24 * 60 * 60;

/** For every page that this browser opens from now on. */
export function rememberLanguage(language: Language): void {
  document.cookie = `${languageCookie}=${language}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
