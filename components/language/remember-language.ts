import { languageCookie, type Language } from "@/lib/languages/languages";

const YEAR_S = 365 * 24 * 60 * 60;

/** For every page that this browser opens from now on; of somebody with an account, for mails and other browsers too. */
export function rememberLanguage(language: Language, { signedIn }: { signedIn: boolean }): void {
  document.cookie = `${languageCookie}=${language}; path=/; max-age=${YEAR_S}; samesite=lax`;
  if (signedIn) void keepInAccount(language);
}

async function keepInAccount(language: Language): Promise<void> {
  try {
    // Contracts are not among what the door of a meeting is made of.
    const [{ callRest }, { profileReply }] = await Promise.all([
      import("@/components/site/call-rest"),
      import("@/lib/protocol/accounts-api"),
    ]);
    await callRest("PATCH", "/api/v1/users/me", profileReply, { preferences: { language } });
  } catch (error) {
    // Here it is spoken all the same; whoever misses it elsewhere chooses it there.
    console.warn("The language could not be kept in the account.", error);
  }
}
