import { createMeeting } from "@/models/create-meeting";
import { EmailToken } from "@/models/email-token";
import { exportPerson } from "@/models/export-person";
import { findUserByEmail } from "@/models/find-user-by-email";
import { findUserById } from "@/models/find-user-by-id";
import { pageMeetings } from "@/models/page-meetings";
import { changePassword, deleteAccount, requestEmailChange } from "./change-own-account";
import { checkCredentials } from "./check-credentials";
import { confirmEmail } from "./confirm-email";
import { registerAccount } from "./register-account";
import { requestPasswordReset, resetPassword } from "./reset-password";
import { nextMail, readMails } from "./testing/mailbox";
import { newAddress, newEmail, password, registerIn, secretOf } from "./testing/people";
import { shareMailbox } from "./testing/share-mailbox";

const folder = shareMailbox();
const badLink = { name: "RequestError", code: "bad-request" };

const register = (email?: string) => registerIn(folder(), email);

describe("confirming an address", () => {
  test("the link of the mail confirms it, once", async () => {
    const { id, email, emailVerified } = await register();
    expect(emailVerified).toBe(false);
    const mail = await nextMail(folder(), email);
    expect(mail.link).toMatch(/^http:\/\/meet\.test\/auth\/confirm-email#[\w-]{43}$/);
    expect(await confirmEmail(secretOf(mail))).toEqual({ email });
    expect(await findUserById(id)).toMatchObject({ emailVerified: true });
    await expect(confirmEmail(secretOf(mail))).rejects.toMatchObject(badLink);
  });

  test("of two who open a link at once, one confirms", async () => {
    const { email } = await register();
    const secret = secretOf(await nextMail(folder(), email));
    const results = await Promise.allSettled([confirmEmail(secret), confirmEmail(secret)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("a link that is too old confirms nothing, whether it was tidied away or not", async () => {
    const { id, email } = await register();
    const secret = secretOf(await nextMail(folder(), email));
    await EmailToken.updateOne({ user: id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    await expect(confirmEmail(secret)).rejects.toMatchObject(badLink);
    expect(await findUserById(id)).toMatchObject({ emailVerified: false });
  });

  test("what is stored is not the secret of the link", async () => {
    const { id, email } = await register();
    const secret = secretOf(await nextMail(folder(), email));
    expect(JSON.stringify(await EmailToken.find({ user: id }).lean())).not.toContain(secret);
  });

  test("where it is required, nobody comes in before, and the sign-in says so only to who knows the password", async () => {
    process.env["EMAIL_VERIFICATION"] = "required";
    const email = newEmail();
    expect(await registerAccount({ name: "Ana", email, password })).toBeNull();
    await nextMail(folder(), email);
    await expect(checkCredentials({ email, password }, newAddress())).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await checkCredentials({ email, password: "wrong one" }, newAddress())).toBeNull();
    await confirmEmail(secretOf(await nextMail(folder(), email, 1)));
    expect(await checkCredentials({ email, password }, newAddress())).toMatchObject({ email });
  });

  test("where it is required, registering does not tell which addresses have an account: their owners get a mail", async () => {
    const { email } = await register();
    await confirmEmail(secretOf(await nextMail(folder(), email)));
    process.env["EMAIL_VERIFICATION"] = "required";
    expect(await registerAccount({ name: "Eve", email, password: "of somebody else" })).toBeNull();
    expect(await nextMail(folder(), email, 1)).toMatchObject({ subject: "You have an account already" });
    expect(await checkCredentials({ email, password }, newAddress())).toMatchObject({ name: "Ana" });
  });
});

describe("a forgotten password", () => {
  test("is replaced by the link of a mail, which ends every session and confirms the address", async () => {
    const { id, email } = await register();
    requestPasswordReset(email);
    const mail = await nextMail(folder(), email, 1);
    expect(mail.link).toContain("/auth/reset-password#");
    await resetPassword(secretOf(mail), "a new password", newAddress());
    expect(await findUserById(id)).toMatchObject({ sessionVersion: 1, emailVerified: true });
    expect(await checkCredentials({ email, password }, newAddress())).toBeNull();
    expect(await checkCredentials({ email, password: "a new password" }, newAddress())).not.toBeNull();
    await expect(resetPassword(secretOf(mail), "once more", newAddress())).rejects.toMatchObject(badLink);
  });

  test("the newest link works, those before it do not", async () => {
    const { email } = await register();
    requestPasswordReset(email);
    const first = await nextMail(folder(), email, 1);
    requestPasswordReset(email);
    const second = await nextMail(folder(), email, 2);
    await expect(resetPassword(secretOf(first), "a new password", newAddress())).rejects.toMatchObject(
      badLink,
    );
    await resetPassword(secretOf(second), "a new password", newAddress());
  });

  test("a link that confirms an address is no link for a password", async () => {
    const { email } = await register();
    const secret = secretOf(await nextMail(folder(), email));
    await expect(resetPassword(secret, "a new password", newAddress())).rejects.toMatchObject(badLink);
  });

  test("a mailbox gets a few links an hour, however often somebody asks", async () => {
    const { email } = await register();
    await nextMail(folder(), email);
    for (let i = 1; i < 6; i++) {
      requestPasswordReset(email);
      await nextMail(folder(), email, i);
    }
    for (let i = 0; i < 5; i++) requestPasswordReset(email);
    // Somebody else's mail, asked for afterwards, is there: what was going to be sent was sent.
    const other = await register();
    await nextMail(folder(), other.email);
    expect(await readMails(folder(), email)).toHaveLength(6);
  });
});

describe("mails that anybody can cause by typing in an address", () => {
  test("tell a mailbox a few times a day that it has an account, with the same answer each time, and keep no link out", async () => {
    const [{ email }, eve] = [await register(), await register()];
    await confirmEmail(secretOf(await nextMail(folder(), email)));
    process.env["EMAIL_VERIFICATION"] = "required";
    for (let i = 1; i <= 3; i++) {
      expect(await registerAccount({ name: "Eve", email, password })).toBeNull();
      expect((await nextMail(folder(), email, i)).subject).toBe("You have an account already");
    }
    for (let i = 0; i < 5; i++) expect(await registerAccount({ name: "Eve", email, password })).toBeNull();
    await requestEmailChange(eve, email, password);
    // This one comes although the others did not: what was going to be sent before was sent.
    requestPasswordReset(email);
    expect((await nextMail(folder(), email, 4)).link).toContain("/auth/reset-password#");
    expect(await readMails(folder(), email)).toHaveLength(5);
  });
});

describe("changes", () => {
  test("a new password needs the present one and ends every session", async () => {
    const user = await register();
    await expect(changePassword(user, "wrong", "a new password")).rejects.toMatchObject({
      code: "forbidden",
    });
    await changePassword(user, password, "a new password");
    expect(await findUserById(user.id)).toMatchObject({ sessionVersion: user.sessionVersion + 1 });
    expect(await nextMail(folder(), user.email, 1)).toMatchObject({
      subject: "Your password has been changed",
    });
  });

  test("a new address counts once its mail was opened, and the old one is told", async () => {
    const user = await register();
    const email = newEmail();
    await requestEmailChange(user, email, password);
    expect(await findUserById(user.id)).toMatchObject({ email: user.email });
    expect(await confirmEmail(secretOf(await nextMail(folder(), email)))).toEqual({ email });
    expect(await findUserById(user.id)).toMatchObject({ email, emailVerified: true });
    expect(await nextMail(folder(), user.email, 1)).toMatchObject({
      subject: "Your e-mail address has been changed",
    });
  });

  test("an address of another account is not taken, and only its owner learns that it is one", async () => {
    const [user, other] = [await register(), await register()];
    await nextMail(folder(), other.email);
    await expect(requestEmailChange(user, other.email, password)).resolves.toBeUndefined();
    expect(await nextMail(folder(), other.email, 1)).toMatchObject({ link: null });
    expect(await findUserById(user.id)).toMatchObject({ email: user.email });
  });

  test("an address that somebody else took in the meantime is a conflict", async () => {
    const user = await register();
    const email = newEmail();
    await requestEmailChange(user, email, password);
    const secret = secretOf(await nextMail(folder(), email));
    await register(email);
    await expect(confirmEmail(secret)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the person's data", () => {
  test("the export has everything but the password", async () => {
    const user = await register();
    await createMeeting({ hostId: user.id, title: "Planning" });
    const data = await exportPerson(user.id);
    expect(data).toMatchObject({ account: { email: user.email }, meetings: [{ title: "Planning" }] });
    expect(JSON.stringify(data)).not.toMatch(/argon2|passwordHash/);
  });

  test("deleting needs the password and leaves nothing", async () => {
    const user = await register();
    await createMeeting({ hostId: user.id, title: "Planning" });
    await nextMail(folder(), user.email);
    const endCalls = jest.fn(async () => undefined);
    await expect(deleteAccount(user, "wrong", endCalls)).rejects.toMatchObject({ code: "forbidden" });
    expect(endCalls).not.toHaveBeenCalled();
    await deleteAccount(user, password, endCalls);
    expect(endCalls).toHaveBeenCalledTimes(1);
    expect(await findUserByEmail(user.email)).toBeNull();
    expect((await pageMeetings(user.id, "all", { limit: 5 })).meetings).toEqual([]);
    expect(await EmailToken.countDocuments({ user: user.id })).toBe(0);
  });
});
