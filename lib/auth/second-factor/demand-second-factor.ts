import { RequestError } from "@/lib/protocol/errors";
import { findSecondFactor, useRecoveryCode, useTimeStep } from "@/models/keep-second-factor";
import { secondFactorGate } from "../limits/second-factor-gate";
import { openSealedText } from "../sealed-text";
import { hashRecoveryCode } from "./recovery-codes";
import { stepOfTimeCode } from "./time-codes";

/** What the secret of an app is sealed for. */
export const sealedFor = "second factor";

/**
 * Asks somebody whose password was right for a code as well, where their account wants one. Each code works once: of an
 * app, or a recovery code. Wrong ones make the next ones wait.
 * @param code undefined: none was sent
 * @throws RequestError `second-factor-required` without a code, `forbidden` with `reason` `wrong-code` in its details for
 * one that is not right or was used before, `rate-limited` while this account has to wait
 */
export async function demandSecondFactor(userId: string, code: string | undefined): Promise<void> {
  const factor = await findSecondFactor(userId);
  if (!factor?.confirmedAt) return;
  if (code === undefined)
    throw new RequestError(
      "second-factor-required",
      "Enter the code that your app shows, or a recovery code.",
    );
  await secondFactorGate.attempt(userId);
  const step = stepOfTimeCode(openSealedText(sealedFor, factor.secret), code.replaceAll(" ", ""));
  const right =
    step === null ? await useRecoveryCode(userId, hashRecoveryCode(code)) : await useTimeStep(userId, step);
  if (!right) throw wrongCode();
  await secondFactorGate.succeeded(userId);
}

export function wrongCode(): RequestError {
  return new RequestError("forbidden", "This code is not right, or was used already. Enter the next one.", {
    details: { reason: "wrong-code" },
  });
}
