"use client";

import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { isLanguage, languageNames, languages, type Language } from "@/lib/languages/languages";

/** The languages by their own names: whoever does not understand the page finds theirs all the same. */
export function LanguageSelect({ onChoose }: { onChoose: (language: Language) => void }) {
  const t = useTranslations("ui");
  return (
    <label className="text-ink-muted hover:text-ink inline-flex w-fit items-center gap-2 text-sm">
      <Languages aria-hidden className="size-4 shrink-0" />
      <span className="sr-only">{t("language")}</span>
      <select
        value={useLocale()}
        onChange={({ target }) => isLanguage(target.value) && onChoose(target.value)}
        className="rounded-control bg-canvas h-9 cursor-pointer px-1"
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageNames[language]}
          </option>
        ))}
      </select>
    </label>
  );
}
