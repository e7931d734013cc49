"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { MeetingContext } from "@/components/meeting/meeting-context";
import type { Language } from "@/lib/languages/languages";
import { LanguageSelect } from "./language-select";
import { useMeetingLanguage } from "./meeting-language";
import { rememberLanguage } from "./remember-language";

/** Changes the language of a meeting's page, at the door and in the call, which goes on. */
export function MeetingLanguagePicker() {
  const t = useTranslations("ui");
  const meeting = useMeetingLanguage();
  const signedIn = useContext(MeetingContext)?.signedIn ?? false;
  if (!meeting) return null;
  const choose = async (language: Language) => {
    try {
      await meeting.speak(language);
      rememberLanguage(language, { signedIn });
    } catch (error) {
      console.warn("The texts of a language could not be loaded.", error);
      const { toast } = await import("sonner");
      toast.error(t("notLoaded"));
    }
  };
  return <LanguageSelect onChoose={(language) => void choose(language)} />;
}
