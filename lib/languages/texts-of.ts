import { createTranslator } from "next-intl";
import type { Language } from "./languages";
import { loadMessages } from "./load-messages";
import type { Messages } from "./messages";

/** `a.b` for a text `b` in a group `a`. */
type KeyOf<Texts> = {
  [K in keyof Texts & string]: Texts[K] extends string ? K : `${K}.${KeyOf<Texts[K]>}`;
}[keyof Texts & string];

/** The texts of a group, as `useTranslations` of a page gives them too. */
export type TextsOf<Group extends keyof Messages> = (
  key: KeyOf<Messages[Group]>,
  values?: Record<string, string | number>,
) => string;

const groups: { [Group in "mails" | "schedule"]: (language: Language) => Promise<TextsOf<Group>> } = {
  mails: async (locale) => {
    const { mails } = await loadMessages(locale, ["mails"]);
    if (!mails) throw new Error(`The texts of mails are missing in ${locale}.`);
    return createTranslator({ locale, messages: { mails }, namespace: "mails" });
  },
  schedule: async (locale) => {
    const { schedule } = await loadMessages(locale, ["dashboard"]);
    if (!schedule) throw new Error(`The words for schedules are missing in ${locale}.`);
    return createTranslator({ locale, messages: { schedule }, namespace: "schedule" });
  },
};

/** The texts of a group, where there is no page: for mails. */
export function textsOf<Group extends keyof typeof groups>(
  group: Group,
  language: Language,
): Promise<TextsOf<Group>> {
  return groups[group](language);
}
