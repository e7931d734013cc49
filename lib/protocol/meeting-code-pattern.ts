import type { MeetingCode } from "./ids";

/** Three groups of four letters. Beside the contract, for forms that are there before it. */
export const meetingCodePattern = /^[a-z]{4}-[a-z]{4}-[a-z]{4}$/;

export function isMeetingCode(text: string): text is MeetingCode {
  return meetingCodePattern.test(text);
}
