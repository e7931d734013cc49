import type { Language } from "@/lib/languages/languages";
import type { Messages } from "@/lib/languages/messages";

type MessageFile = { default: Partial<Messages> };

/** What is read in the call only: fetched with its screen. */
export async function loadCallMessages(language: Language): Promise<Partial<Messages>> {
  const file: MessageFile = await import(`../../messages/${language}/call.json`);
  return file.default;
}

/** Every text of the page of a meeting, for a change of the language while it is open. */
export async function loadMeetingMessages(language: Language): Promise<Partial<Messages>> {
  const files: MessageFile[] = await Promise.all([
    import(`../../messages/${language}/site.json`),
    import(`../../messages/${language}/sentences.json`),
    import(`../../messages/${language}/meeting.json`),
    import(`../../messages/${language}/call.json`),
  ]);
  return Object.assign({}, ...files.map((file) => file.default));
}
