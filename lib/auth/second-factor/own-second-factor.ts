import { inBackground } from "@/lib/node/in-background";
import { RequestError } from "@/lib/protocol/errors";
import { findPasswordHash } from "@/models/find-password-hash";
import {
  findSecondFactor,
  keepNewSecondFactor,
  removeSecondFactor,
  replaceRecoveryCodes,
  turnOnSecondFactor,
} from "@/models/keep-second-factor";
import type { UserRecord } from "@/models/user";
import { confirmPassword } from "../confirm-password";
import { secondFactorGate } from "../limits/second-factor-gate";
import { mailSecondFactorChanged } from "../notice-mails";
import { openSealedText, sealText } from "../sealed-text";
import { demandSecondFactor, sealedFor, wrongCode } from "./demand-second-factor";
import { hashRecoveryCode, makeRecoveryCodes } from "./recovery-codes";
import { newTimeSecret, stepOfTimeCode, timeSecretUri } from "./time-codes";

/** What the owner of an account may know of its second factor. */
export async function describeSecondFactor(userId: string) {
  const factor = await findSecondFactor(userId);
  const on = Boolean(factor?.confirmedAt);
  return { on, recoveryCodesLeft: on ? (factor?.recoveryCodes.length ?? 0) : 0 };
}

/**
 * Makes a secret for an app; nothing is asked for before {@link confirmSecondFactor}.
 * @throws RequestError `forbidden` for a wrong password, `conflict` where one is on, or for an account that signs in
 * elsewhere only: its second factor is there
 */
export async function startSecondFactor(
  user: UserRecord,
  password: string,
): Promise<{ secret: string; uri: string }> {
  if ((await findPasswordHash(user.id)) === null)
    throw new RequestError(
      "conflict",
      "Your account has no password: turn a second factor on where you sign in.",
    );
  await confirmPassword(user, password);
  const secret = newTimeSecret();
  if (!(await keepNewSecondFactor(user.id, sealText(sealedFor, secret))))
    throw new RequestError("conflict", "A second factor is on already. Turn it off first.");
  return { secret, uri: timeSecretUri(secret, user.email) };
}

/**
 * Turns on what was begun, with a first code of the app.
 * @returns the recovery codes, which are kept as hashes only
 * @throws RequestError `forbidden` for a wrong code, `conflict` where none was begun
 */
export async function confirmSecondFactor(user: UserRecord, code: string): Promise<string[]> {
  const factor = await findSecondFactor(user.id);
  if (!factor || factor.confirmedAt) throw notBegun();
  await secondFactorGate.attempt(user.id);
  const step = stepOfTimeCode(openSealedText(sealedFor, factor.secret), code.replaceAll(" ", ""));
  if (step === null) throw wrongCode();
  const codes = makeRecoveryCodes();
  const { secret } = factor;
  const on = { secret, usedStep: step, recoveryCodes: codes.map(hashRecoveryCode) };
  if (!(await turnOnSecondFactor(user.id, on))) throw notBegun();
  await secondFactorGate.succeeded(user.id);
  inBackground("mail about a second factor", () => mailSecondFactorChanged("second-factor-on", user));
  return codes;
}

/** @throws RequestError `forbidden` for a wrong password or code, `conflict` where none is on */
export async function renewRecoveryCodes(
  user: UserRecord,
  { password, code }: { password: string; code: string },
): Promise<string[]> {
  await demandBoth(user, password, code);
  const codes = makeRecoveryCodes();
  if (!(await replaceRecoveryCodes(user.id, codes.map(hashRecoveryCode)))) throw notOn();
  inBackground("mail about recovery codes", () => mailSecondFactorChanged("recovery-codes-renewed", user));
  return codes;
}

/** @throws RequestError `forbidden` for a wrong password or code, `conflict` where none is on */
export async function turnOffSecondFactor(
  user: UserRecord,
  { password, code }: { password: string; code: string },
): Promise<void> {
  await demandBoth(user, password, code);
  if (!(await removeSecondFactor(user.id))) throw notOn();
  inBackground("mail about a second factor", () => mailSecondFactorChanged("second-factor-off", user));
}

async function demandBoth(user: UserRecord, password: string, code: string): Promise<void> {
  if (!(await findSecondFactor(user.id))?.confirmedAt) throw notOn();
  await confirmPassword(user, password);
  await demandSecondFactor(user.id, code);
}

const notBegun = () => new RequestError("conflict", "Begin anew: this has been changed in the meantime.");
const notOn = () => new RequestError("conflict", "The second factor is off already.");
