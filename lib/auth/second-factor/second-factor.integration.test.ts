import { Secret, TOTP } from "otpauth";
import { setPassword } from "@/models/set-password";
import { shareTestDatabase } from "@/models/testing/test-database";
import { User, type UserRecord } from "@/models/user";
import { verifyEmail } from "@/models/verify-email";
import { checkCredentials } from "../check-credentials";
import { hashPassword } from "../password";
import { nextMail } from "../testing/mailbox";
import { newAddress, password, registerIn } from "../testing/people";
import {
  confirmSecondFactor,
  describeSecondFactor,
  renewRecoveryCodes,
  startSecondFactor,
  turnOffSecondFactor,
} from "./own-second-factor";

let folder: string;
const database = shareTestDatabase();
beforeAll(() => {
  ({ folder } = database());
  process.env["DATA_DIR"] = folder;
  process.env["NEXTAUTH_URL"] = "http://meet.test";
  process.env["NEXTAUTH_SECRET"] = "a secret of this installation, long enough";
  process.env["LOG_LEVEL"] ??= "warn"; // wrong codes are what is tried here
});

const required = { code: "second-factor-required" };
const wrong = { code: "forbidden", details: { reason: "wrong-code" } };
const waiting = { code: "rate-limited" };

/** What an app shows. @param steps half minutes from now */
const codeOf = (secret: string, steps = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });
const signIn = ({ email }: UserRecord, code?: string) =>
  checkCredentials({ email, password, ...(code === undefined ? {} : { code }) }, newAddress());

/** Somebody whose account asks for codes. It was turned on with the present one: the next one signs in. */
async function withCodes() {
  const user = await registerIn(folder);
  const { secret } = await startSecondFactor(user, password);
  const recoveryCodes = await confirmSecondFactor(user, codeOf(secret));
  await nextMail(folder, user.email, 1);
  return { user, secret, recoveryCodes };
}

test("it is on once a code of the app was confirmed, and its owner is told", async () => {
  const user = await registerIn(folder);
  await expect(startSecondFactor(user, "wrong")).rejects.toMatchObject({ code: "forbidden" });
  const { secret, uri } = await startSecondFactor(user, password);
  expect(uri).toContain(secret);
  expect(await signIn(user)).toMatchObject({ id: user.id });
  await expect(confirmSecondFactor(user, codeOf(secret, 9))).rejects.toMatchObject(wrong);
  expect(await describeSecondFactor(user.id)).toEqual({ on: false, recoveryCodesLeft: 0 });
  expect(await confirmSecondFactor(user, codeOf(secret))).toHaveLength(10);
  expect(await describeSecondFactor(user.id)).toEqual({ on: true, recoveryCodesLeft: 10 });
  expect(await nextMail(folder, user.email, 1)).toMatchObject({ subject: "Codes are turned on" });
  await expect(startSecondFactor(user, password)).rejects.toMatchObject({ code: "conflict" });
});

test("signing in asks for a code, and only who knows the password learns that", async () => {
  const { user, secret } = await withCodes();
  await expect(signIn(user)).rejects.toMatchObject(required);
  await expect(signIn(user, "000000 ")).rejects.toMatchObject(wrong);
  expect(await checkCredentials({ email: user.email, password: "wrong" }, newAddress())).toBeNull();
  expect(await signIn(user, codeOf(secret, 1))).toMatchObject({ id: user.id });
});

test("a code works once, also for two who come at the same moment, and none before it does", async () => {
  const { user, secret } = await withCodes();
  const code = codeOf(secret, 1);
  const answers = await Promise.allSettled([signIn(user, code), signIn(user, code)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  for (const old of [code, codeOf(secret)]) await expect(signIn(user, old)).rejects.toMatchObject(wrong);
});

test("a recovery code works in place of it, once", async () => {
  const { user, recoveryCodes } = await withCodes();
  const [code = ""] = recoveryCodes;
  expect(await signIn(user, code.toUpperCase())).toMatchObject({ id: user.id });
  await expect(signIn(user, code)).rejects.toMatchObject(wrong);
  expect(await describeSecondFactor(user.id)).toMatchObject({ recoveryCodesLeft: 9 });
});

test("who guesses codes has to wait, wherever they come from, and a right one does not help meanwhile", async () => {
  const { user, secret } = await withCodes();
  for (let i = 0; i < 6; i++) await expect(signIn(user, "no code")).rejects.toMatchObject(wrong);
  await expect(signIn(user, "no code")).rejects.toMatchObject(waiting);
  await expect(signIn(user, codeOf(secret, 1))).rejects.toMatchObject(waiting);
});

test("new recovery codes and turning it off need password and code", async () => {
  const { user, secret, recoveryCodes } = await withCodes();
  const [first = "", second = ""] = recoveryCodes;
  const forbidden = { code: "forbidden" };
  await expect(renewRecoveryCodes(user, { password: "wrong", code: first })).rejects.toMatchObject(forbidden);
  await expect(renewRecoveryCodes(user, { password, code: "wrong" })).rejects.toMatchObject(wrong);
  const renewed = await renewRecoveryCodes(user, { password, code: first });
  await expect(turnOffSecondFactor(user, { password, code: second })).rejects.toMatchObject(wrong);
  await expect(
    turnOffSecondFactor(user, { password: "wrong", code: codeOf(secret, 1) }),
  ).rejects.toMatchObject(forbidden);
  await turnOffSecondFactor(user, { password, code: renewed[0] ?? "" });
  expect(await signIn(user)).toMatchObject({ id: user.id });
  await expect(turnOffSecondFactor(user, { password, code: "x" })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("neither the secret nor the recovery codes can be read in the database", async () => {
  const { user, secret, recoveryCodes } = await withCodes();
  const stored = JSON.stringify(await User.findById(user.id).lean());
  for (const text of [secret, ...recoveryCodes]) expect(stored).not.toContain(text);
});

test("it stays with a new password, but not where a stranger had only typed the address in", async () => {
  const { user } = await withCodes();
  const hash = await hashPassword(password);
  await setPassword(user.id, hash);
  await expect(signIn(user)).rejects.toMatchObject(required);
  await setPassword(user.id, hash, { provenEmail: user.email });
  expect(await signIn(user)).toMatchObject({ id: user.id });
});

test("it stays with a password that is chosen by mail where the address was confirmed before", async () => {
  const { user } = await withCodes();
  await verifyEmail(user.id, user.email);
  await setPassword(user.id, await hashPassword(password), { provenEmail: user.email });
  await expect(signIn(user)).rejects.toMatchObject(required);
});
