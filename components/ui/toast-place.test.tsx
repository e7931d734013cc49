import { render, screen } from "@testing-library/react";
import { LanguageProvider } from "@/components/language/language-provider";
import { languages } from "@/lib/languages/languages";
import { loadMessages } from "@/lib/languages/load-messages";
import { ToastPlace } from "./toast-place";

// jsdom has no media queries.
beforeAll(() => {
  window.matchMedia ??= (media) =>
    Object.assign(new EventTarget(), {
      ...{ media, matches: false, onchange: null },
      ...{ addListener: () => undefined, removeListener: () => undefined },
    });
});

test.each(languages)("in %s the place of short messages has a name in that language", async (language) => {
  const messages = await loadMessages(language, ["site"]);
  render(
    <LanguageProvider language={language} messages={messages}>
      <ToastPlace />
    </LanguageProvider>,
  );
  const name = messages.ui?.notifications;
  expect(name).toBeTruthy();
  expect(screen.getByRole("region", { name: new RegExp(`^${name}`) })).toBeInTheDocument();
});
