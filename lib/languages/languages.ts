import { languages, type Language } from "@/lib/protocol/languages";

export { languages, type Language };

/** The languages of the interface, each by its own name; English is the source and what others fall back to. */
export const languageNames = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
  pt: "Português",
  ar: "العربية",
} as const satisfies Record<Language, string>;

export const sourceLanguage = "en" satisfies Language;

/** Where a browser keeps what somebody has chosen; read by the server for each page. */
export const languageCookie = "language";

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(languageNames, value);
}

/** Which way the language is written. */
export function directionOf(language: Language): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}
