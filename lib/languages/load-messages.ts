import type { Language } from "./languages";
import type { MessageArea, Messages } from "./messages";

/** The texts of these areas, for the server: it has them all at hand. */
export async function loadMessages(
  language: Language,
  areas: readonly MessageArea[],
): Promise<Partial<Messages>> {
  const files = await Promise.all(areas.map((area) => loadArea(language, area)));
  return Object.assign({}, ...files);
}

async function loadArea(language: Language, area: MessageArea): Promise<Partial<Messages>> {
  const file: { default: Partial<Messages> } = await import(`../../messages/${language}/${area}.json`);
  return file.default;
}
