import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { scheduleWords } from "@/lib/languages/schedule-words";

/** When a meeting takes place, how long and how often, in the language of the reader. */
export function useScheduleWords() {
  const t = useTranslations("schedule");
  const locale = useLocale();
  return useMemo(() => scheduleWords(t, locale), [t, locale]);
}
