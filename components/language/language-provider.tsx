"use client";

import { NextIntlClientProvider } from "next-intl";
import { Direction } from "radix-ui";
import type { ReactNode } from "react";
import { directionOf, type Language } from "@/lib/languages/languages";
import type { Messages } from "@/lib/languages/messages";

/**
 * The language in which everything below speaks, and the way its menus open. Texts contain no moments: those are written
 * by `LocalTime`, in the time zone of the reader.
 */
export function LanguageProvider({
  language,
  messages,
  children,
}: {
  language: Language;
  messages: Partial<Messages>;
  children: ReactNode;
}) {
  return (
    <NextIntlClientProvider locale={language} messages={messages} timeZone="UTC">
      <Direction.Provider dir={directionOf(language)}>{children}</Direction.Provider>
    </NextIntlClientProvider>
  );
}
