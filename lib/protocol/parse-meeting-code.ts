import type { MeetingCode } from "./ids";
import { isMeetingCode } from "./meeting-code-pattern";

/**
 * The code in what somebody has typed or pasted: a code in any letter case, with or without its dashes, or the whole
 * link of a meeting.
 * @returns null when there is none in it
 */
export function parseMeetingCode(input: string): MeetingCode | null {
  const text = input.trim();
  const inLink = /\/meeting\/([^/?#\s]+)/i.exec(text)?.[1];
  const letters = (inLink ?? text).toLowerCase().replace(/[\s-]/g, "");
  const code = letters.replace(/^(.{4})(.{4})(.{4})$/, "$1-$2-$3");
  return isMeetingCode(code) ? code : null;
}
