import { getRequestConfig } from "next-intl/server";
import { cookies, headers } from "next/headers";
import { currentUser } from "@/lib/auth/current-user";
import { isLanguage, languageCookie, type Language } from "@/lib/languages/languages";
import { loadMessages } from "@/lib/languages/load-messages";
import { messageAreas } from "@/lib/languages/messages";
import { negotiateLanguage } from "@/lib/languages/negotiate-language";
import { routeLogger } from "@/lib/node/route-logger";

/** What somebody has chosen in this browser, or else in another one as the same person, or what the browser asks for. */
async function languageOfRequest(): Promise<Language> {
  const chosen = (await cookies()).get(languageCookie)?.value;
  if (isLanguage(chosen)) return chosen;
  return (await languageOfAccount()) ?? negotiateLanguage((await headers()).get("accept-language"));
}

/** Null as well when the database does not answer: the page that says so needs a language, too. */
async function languageOfAccount(): Promise<Language | null> {
  try {
    return (await currentUser())?.preferences.language ?? null;
  } catch (error) {
    routeLogger("language").error({ err: error }, "the language of an account could not be read");
    return null;
  }
}

/** Found by next-intl (next.config.ts): the language of each answer, and the texts that the server renders. */
export default getRequestConfig(async () => {
  const locale = await languageOfRequest();
  return { locale, messages: await loadMessages(locale, messageAreas), timeZone: "UTC" };
});
