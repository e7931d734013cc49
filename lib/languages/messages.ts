import type account from "../../messages/en/account.json";
import type admin from "../../messages/en/admin.json";
import type call from "../../messages/en/call.json";
import type dashboard from "../../messages/en/dashboard.json";
import type mails from "../../messages/en/mails.json";
import type meeting from "../../messages/en/meeting.json";
import type pages from "../../messages/en/pages.json";
import type sentences from "../../messages/en/sentences.json";
import type site from "../../messages/en/site.json";
import type { Language } from "./languages";

/** Texts that are sent to a browser together: one file each in `messages/<language>/`. `pages` and `mails` stay on the server. */
export const messageAreas = [
  "pages",
  "site",
  "sentences",
  "account",
  "dashboard",
  "meeting",
  "call",
  "admin",
  "mails",
] as const;
export type MessageArea = (typeof messageAreas)[number];

/** All texts, by component and then by key. */
export type Messages = typeof site &
  typeof pages &
  typeof sentences &
  typeof account &
  typeof dashboard &
  typeof meeting &
  typeof call &
  typeof admin &
  typeof mails;

/** Teaches `useTranslations` which texts and languages there are. */
declare module "next-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: Messages;
  }
}
