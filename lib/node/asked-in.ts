import { AsyncLocalStorage } from "node:async_hooks";
import type { Language } from "@/lib/protocol/languages";
import { oncePerProcess } from "./once-per-process";

const storage = () => oncePerProcess("language-of-asker", () => new AsyncLocalStorage<Language>());

/** Does something for somebody who asks in this language: it is known to all that comes of it, also in the background. */
export function askedIn<T>(language: Language, run: () => Promise<T>): Promise<T> {
  return storage().run(language, run);
}

/** The language of whoever asks for what is being done now; English where nobody has asked. */
export function languageOfAsker(): Language {
  return storage().getStore() ?? "en";
}
