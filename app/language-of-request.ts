import { getRequestConfig } from "next-intl/server";
import { cookies, headers } from "next/headers";
import { isLanguage, languageCookie, type Language } from "@/lib/languages/languages";
import { loadMessages } from "@/lib/languages/load-messages";
import { messageAreas } from "@/lib/languages/messages";
import { negotiateLanguage } from "@/lib/languages/negotiate-language";

/** What somebody has chosen in this browser, or else what the browser asks for. */
async function languageOfRequest(): Promise<Language> {
  const chosen = (await cookies()).get(languageCookie)?.value;
  return isLanguage(chosen) ? chosen : negotiateLanguage((await headers()).get("accept-language"));
}

/** Found by next-intl (next.config.ts): the language of each answer, and the texts that the server renders. */
export default getRequestConfig(async () => {
  const locale = await languageOfRequest();
  return { locale, messages: await loadMessages(locale, messageAreas), timeZone: "UTC" };
});
