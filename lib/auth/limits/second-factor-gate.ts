import { AttemptGate } from "./attempt-gate";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/**
 * Whoever knows the password and guesses codes, from wherever: counted by the account's id. Three of a million codes are
 * right at any time, and a day has room for some 35 attempts: one in ten thousand such days finds a right one. A new
 * password does not open it: whoever has the mailbox would get new attempts with each.
 */
export const secondFactorGate = new AttemptGate({
  name: "second-factor",
  free: 5,
  baseSeconds: 30,
  maxSeconds: HOUR,
  rememberSeconds: DAY,
});
