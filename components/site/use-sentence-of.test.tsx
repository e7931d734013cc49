import { render, screen } from "@testing-library/react";
import { LanguageProvider } from "@/components/language/language-provider";
import type { Language } from "@/lib/languages/languages";
import { loadMessages } from "@/lib/languages/load-messages";
import { RequestError } from "@/lib/protocol/errors";
import { useSentenceOf } from "./use-sentence-of";

function Said({ error }: { error: unknown }) {
  return <p>{useSentenceOf()(error)}</p>;
}

async function saidIn(language: Language, error: unknown): Promise<string | null> {
  const messages = await loadMessages(language, language === "en" ? ["site"] : ["site", "sentences"]);
  const { container, unmount } = render(
    <LanguageProvider language={language} messages={messages}>
      <Said error={error} />
    </LanguageProvider>,
  );
  const said = screen.getByText(/./).textContent;
  unmount();
  expect(container).toBeEmptyDOMElement();
  return said;
}

const full = new RequestError("meeting-full", "This meeting is full. Try again when somebody has left.");
const slow = new RequestError("rate-limited", "Too many attempts. Try again in 7 minutes.");
const odd = new RequestError("conflict", "Sofia has the only key.");

test("in English a refusal is said as it was sent", async () => {
  for (const error of [full, slow, odd]) expect(await saidIn("en", error)).toBe(error.message);
});

test("elsewhere it is translated word by word, or by its code, or not at all", async () => {
  expect(await saidIn("de", full)).toMatch(/^Diese Besprechung ist voll\./);
  expect(await saidIn("de", slow)).toMatch(/^Zu viele Versuche\./);
  expect(await saidIn("de", odd)).toBe(odd.message);
});

test("what is no refusal has a sentence too", async () => {
  expect(await saidIn("en", new TypeError("x is not a function"))).toMatch(/^Something went wrong\./);
  expect(await saidIn("fr", null)).toMatch(/^Un problème est survenu\./);
});
