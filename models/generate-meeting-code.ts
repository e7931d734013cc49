import { randomInt } from "node:crypto";
import { meetingCode, type MeetingCode } from "@/lib/protocol/ids";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** A code nobody can guess: 12 letters from the system's randomness are 56 bits. */
export function generateMeetingCode(): MeetingCode {
  const group = () => Array.from({ length: 4 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join("");
  return meetingCode.parse(`${group()}-${group()}-${group()}`);
}
