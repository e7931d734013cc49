"use client";

import { Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallCommands } from "@/lib/react/use-call-commands";

/** Plays a few notes on the loudspeaker that is chosen: whoever hears them will hear the call. */
export function SpeakerTest() {
  const t = useTranslations("devices");
  const { testSpeaker } = useCallCommands();
  return (
    <button
      type="button"
      aria-label={t("testSpeaker")}
      onClick={() => void testSpeaker()}
      className="text-accent-ink -my-1.5 inline-flex items-center gap-1.5 rounded-lg py-1.5 text-sm font-medium hover:underline"
    >
      <Volume2 aria-hidden className="size-4 shrink-0" />
      {t("test")}
    </button>
  );
}
