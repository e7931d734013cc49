import { directionOf, type Language } from "@/lib/languages/languages";
import { textsOf } from "@/lib/languages/texts-of";
import { languageOfAsker } from "@/lib/node/asked-in";
import { composeMail } from "@/lib/node/mail/compose-mail";
import { sendMail } from "@/lib/node/mail/mail-transport";

/** Whom a mail about an account is for. */
export type Recipient = { name: string; email: string; preferences: { language: Language | null } };

/** What a mail about an account says; `registered-again`: somebody registers with an address that nobody has confirmed. */
export type AccountMail =
  | "verify-email"
  | "change-email"
  | "reset-password"
  | "registered-again"
  | "has-account"
  | "password-changed"
  | "email-changed"
  | "second-factor-on"
  | "second-factor-off"
  | "recovery-codes-renewed";

/**
 * Sends a mail about an account, in the language of its owner, or else of whoever asks for what the mail is about.
 * @param link what its button leads to, if it has one
 * @param values of its sentences
 */
export async function mailAboutAccount(
  kind: AccountMail,
  { name, email, preferences }: Recipient,
  link: string,
  values: Record<string, string> = {},
): Promise<void> {
  const language = preferences.language ?? languageOfAsker();
  const t = await textsOf("mails", language);
  await sendMail(
    composeMail({
      to: email,
      language,
      direction: directionOf(language),
      greeting: t("helloName", { name }),
      subject: t(`${kind}.subject`),
      intro: t(`${kind}.intro`, values),
      ...(kind === "email-changed" ? {} : { button: { label: t(`${kind}.button`), link } }),
      outro: t(`${kind}.outro`),
    }),
  );
}
