"use client";

import { useLocale, useMessages } from "next-intl";
import { useRouter } from "next/navigation";
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import { directionOf, type Language } from "@/lib/languages/languages";
import type { Messages } from "@/lib/languages/messages";
import { LanguageProvider } from "./language-provider";
import { loadCallMessages, loadMeetingMessages } from "./load-meeting-messages";

type Texts = { language: Language; messages: Partial<Messages> };
type MeetingLanguageSwitch = {
  /** Changes the language while the call goes on. */
  speak: (language: Language) => Promise<void>;
  /** Fetches the texts of the call; to be awaited before its screen is shown. Always the same function. */
  addCall: () => Promise<void>;
};

const LanguageSwitchContext = createContext<MeetingLanguageSwitch | null>(null);

/** Null outside of a meeting's page, where the server sends the page again in another language. */
export function useMeetingLanguage(): MeetingLanguageSwitch | null {
  return useContext(LanguageSwitchContext);
}

/**
 * The language of a meeting's page. It starts as the server has chosen it, and changes without a request for the page:
 * the call below it keeps its state.
 */
export function MeetingLanguage({ children }: { children: ReactNode }) {
  const given = { language: useLocale(), messages: useMessages() };
  const [chosen, setChosen] = useState<Texts | null>(null);
  const [call, setCall] = useState<Texts | null>(null);
  const { language, messages } = chosen ?? given;
  const spoken = useRef(language);
  useEffect(() => {
    spoken.current = language;
  }, [language]);

  const speak = useCallback(async (wanted: Language) => {
    const all = await loadMeetingMessages(wanted);
    document.documentElement.lang = wanted;
    document.documentElement.dir = directionOf(wanted);
    setChosen({ language: wanted, messages: all });
  }, []);
  const addCall = useCallback(async () => {
    const { current } = spoken;
    setCall({ language: current, messages: await loadCallMessages(current) });
  }, []);
  useFreshSite(chosen !== null);

  const all = useMemo(
    () => (call?.language === language ? { ...messages, ...call.messages } : messages),
    [messages, call, language],
  );
  return (
    <LanguageSwitchContext value={useMemo(() => ({ speak, addCall }), [speak, addCall])}>
      <LanguageProvider language={language} messages={all}>
        {children}
      </LanguageProvider>
    </LanguageSwitchContext>
  );
}

/** Asks for the frame of the site in the new language when somebody goes on to another page. */
function useFreshSite(outdated: boolean): void {
  const router = useRouter();
  const wanted = useRef(false);
  useEffect(() => {
    wanted.current = outdated;
  }, [outdated]);
  useEffect(
    () => () => {
      if (wanted.current) router.refresh();
    },
    [router],
  );
}
