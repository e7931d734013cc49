import { createPersonalToken } from "@/models/create-personal-token";
import { EmailToken } from "@/models/email-token";
import { keepEmailToken } from "@/models/keep-email-token";
import { PersonalToken } from "@/models/personal-token";
import { withdrawUnprovenPassword } from "@/models/withdraw-unproven-password";
import { changePassword, requestEmailChange } from "./change-own-account";
import { checkCredentials } from "./check-credentials";
import { confirmEmail } from "./confirm-email";
import { registerAccount } from "./register-account";
import { requestPasswordReset, resetPassword } from "./reset-password";
import { hashSecretToken } from "./secret-token";
import { nextMail, readMails } from "./testing/mailbox";
import { newAddress, newEmail, password, registerIn, secretOf } from "./testing/people";
import { shareMailbox } from "./testing/share-mailbox";

const folder = shareMailbox();
const badLink = { name: "RequestError", code: "bad-request" };

const signIn = (email: string, withPassword: string) =>
  checkCredentials({ email, password: withPassword }, newAddress());
const reset = (secret: string, newPassword: string) => resetPassword(secret, newPassword, newAddress());

describe("an address that is registered again before anybody has confirmed it", () => {
  /** Somebody has typed in an address that is Ana's, who registers now. @returns the mails of both */
  async function registerAfter(stranger: string) {
    process.env["EMAIL_VERIFICATION"] = "required";
    const email = newEmail();
    await registerAccount({ name: "Eve", email, password: stranger });
    const first = await nextMail(folder(), email);
    expect(await registerAccount({ name: "Ana", email, password })).toBeNull();
    return { email, first, second: await nextMail(folder(), email, 1) };
  }

  test("opens with the password that is chosen by mail and with no other", async () => {
    const { email, second } = await registerAfter("of a stranger");
    expect(second.subject).toBe("Choose the password of your account");
    expect(second.link).toContain("/auth/reset-password#");
    await reset(secretOf(second), "chosen by mail");
    expect(await signIn(email, "chosen by mail")).toMatchObject({ email, emailVerified: true });
    expect(await signIn(email, "of a stranger")).toBeNull();
  });

  test("is not confirmed by the mail of the first registration, nor does the stranger get another one sent", async () => {
    const { email, first } = await registerAfter("of a stranger");
    await expect(confirmEmail(secretOf(first))).rejects.toMatchObject(badLink);
    expect(await signIn(email, "of a stranger")).toBeNull();
    expect(await readMails(folder(), email)).toHaveLength(2);
  });

  test("is left alone when it has been confirmed in the meantime", async () => {
    const { id, email } = await registerIn(folder());
    await confirmEmail(secretOf(await nextMail(folder(), email)));
    expect(await withdrawUnprovenPassword(id, "another hash")).toBe(false);
    expect(await signIn(email, password)).toMatchObject({ email });
  });
});

test("a new password that proves the address ends the personal tokens that were made before, a later one does not", async () => {
  const { id, email } = await registerIn(folder());
  const makeToken = (tokenHash: string) =>
    createPersonalToken({
      tokenHash,
      userId: id,
      name: "Script",
      scopes: ["profile:read"],
      expiresAt: new Date(Date.now() + 60_000),
    });
  await makeToken("made before");
  requestPasswordReset(email);
  await reset(secretOf(await nextMail(folder(), email, 1)), "a new password");
  expect(await PersonalToken.countDocuments({ user: id })).toBe(0);

  await makeToken("made by its owner");
  await nextMail(folder(), email, 2); // tells of the new password
  requestPasswordReset(email);
  await reset(secretOf(await nextMail(folder(), email, 3)), "another password");
  expect(await PersonalToken.countDocuments({ user: id })).toBe(1);
});

describe("links that were mailed before", () => {
  /** An account with a link of each kind. */
  async function withAllLinks() {
    const user = await registerIn(folder());
    const wanted = newEmail();
    await requestEmailChange(user, wanted, password);
    const change = await nextMail(folder(), wanted);
    requestPasswordReset(user.email);
    const [confirm, forgot] = [await nextMail(folder(), user.email), await nextMail(folder(), user.email, 1)];
    return { user, wanted, confirm: secretOf(confirm), change: secretOf(change), forgot: secretOf(forgot) };
  }

  test("end with a new password", async () => {
    const { user, confirm, change, forgot } = await withAllLinks();
    await changePassword(user, password, "a new password");
    await expect(confirmEmail(confirm)).rejects.toMatchObject(badLink);
    await expect(confirmEmail(change)).rejects.toMatchObject(badLink);
    await expect(reset(forgot, "of somebody else")).rejects.toMatchObject(badLink);
    expect(await signIn(user.email, "a new password")).toMatchObject({ email: user.email });
  });

  test("end with a new password that was chosen by mail", async () => {
    const { user, confirm, change, forgot } = await withAllLinks();
    await reset(forgot, "a new password");
    await expect(confirmEmail(confirm)).rejects.toMatchObject(badLink);
    await expect(confirmEmail(change)).rejects.toMatchObject(badLink);
    expect(await EmailToken.countDocuments({ user: user.id })).toBe(0);
  });

  test("end with a new address: who has the old mailbox cannot choose a password", async () => {
    const { user, wanted, change, forgot } = await withAllLinks();
    await confirmEmail(change);
    await expect(reset(forgot, "of somebody else")).rejects.toMatchObject(badLink);
    expect(await EmailToken.countDocuments({ user: user.id })).toBe(0);
    expect(await signIn(wanted, password)).toMatchObject({ email: wanted });
  });

  test("a link for a password that was on its way to the old address opens nothing", async () => {
    const { user, wanted, change } = await withAllLinks();
    await confirmEmail(change);
    await keepEmailToken({
      tokenHash: hashSecretToken("late"),
      purpose: "reset-password",
      userId: user.id,
      email: user.email,
      expiresAt: new Date(Date.now() + 60_000),
    });
    await expect(reset("late", "of somebody else")).rejects.toMatchObject(badLink);
    expect(await signIn(wanted, password)).toMatchObject({ email: wanted });
  });
});
