import { render } from "@testing-library/react";
import { LanguageProvider } from "@/components/language/language-provider";
import type { Language } from "@/lib/languages/languages";
import { loadMessages } from "@/lib/languages/load-messages";
import type { Recurrence } from "@/lib/protocol/schedule";
import { ScheduleWords } from "./schedule-words";

const start = "2026-03-02T09:00";
const schedule = (recurrence: Recurrence | null, from = start) => ({
  ...{ start: from, timeZone: "Europe/Berlin", durationMinutes: 90 },
  recurrence,
});

async function wordsIn(language: Language, what: ReturnType<typeof schedule>): Promise<string | null> {
  const { container } = render(
    <LanguageProvider language={language} messages={await loadMessages(language, ["dashboard"])}>
      <ScheduleWords schedule={what} />
    </LanguageProvider>,
  );
  return container.textContent;
}

test("in other languages names of days and months follow", async () => {
  const what = schedule({ frequency: "weekly", interval: 2, weekdays: ["FR", "MO"] });
  expect(await wordsIn("de", what)).toContain("Alle 2 Wochen am Montag und Freitag");
  expect(await wordsIn("fr", what)).toContain("Toutes les 2 semaines, le lundi et vendredi");
});
