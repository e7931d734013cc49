import { AttemptGate } from "./attempt-gate";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/**
 * Whoever has got hold of somebody's session and guesses the password, from wherever: counted by the account's id. The
 * owner waits as well meanwhile, and can choose a new password by mail.
 */
export const confirmPasswordGate = new AttemptGate({
  name: "confirm-password",
  free: 5,
  baseSeconds: 30,
  maxSeconds: HOUR,
  rememberSeconds: DAY,
});
