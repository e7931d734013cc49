import { meetingCode } from "@/lib/protocol/ids";
import { changePassword, deleteAccount } from "./change-own-account";
import { checkCredentials } from "./check-credentials";
import { MeetingPasswordGates } from "./limits/meeting-password-gates";
import { requestPasswordReset, resetPassword } from "./reset-password";
import { nextMail } from "./testing/mailbox";
import { newAddress, newEmail, password, registerIn, secretOf } from "./testing/people";
import { shareMailbox } from "./testing/share-mailbox";

const folder = shareMailbox();

const register = () => registerIn(folder());
const answerOf = (attempt: Promise<unknown>, passed: string) =>
  attempt.then(
    () => passed,
    (error: { code?: string }) => error.code,
  );

const guess = (email: string, from: string) =>
  answerOf(checkCredentials({ email, password: "a wrong guess" }, from), "wrong");

describe("guessing at the sign-in", () => {
  test.each([
    ["an account", async () => (await register()).email],
    ["an address without one", async () => newEmail()],
  ])("%s has to wait after a few wrong passwords", async (_what, make) => {
    const [email, from] = [await make(), newAddress()];
    const answers: (string | undefined)[] = [];
    for (let i = 0; i < 7; i++) answers.push(await guess(email, from));
    expect(answers).toEqual([...Array.from({ length: 6 }, () => "wrong"), "rate-limited"]);
    // From elsewhere its owner still comes in.
    expect(await guess(email, newAddress())).toBe("wrong");
  });

  test("the right password has to wait as well, so that a wait tells nothing", async () => {
    const [{ email }, from] = [await register(), newAddress()];
    for (let i = 0; i < 6; i++) await guess(email, from);
    await expect(checkCredentials({ email, password }, from)).rejects.toMatchObject({ code: "rate-limited" });
  });

  test("many guesses at once get no further", async () => {
    const [{ email }, from] = [await register(), newAddress()];
    const answers = await Promise.all(Array.from({ length: 30 }, () => guess(email, from)));
    expect(answers.filter((answer) => answer === "wrong")).toHaveLength(6);
  });

  test("the right password clears what was mistyped before it", async () => {
    const [{ email }, from] = [await register(), newAddress()];
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) expect(await guess(email, from)).toBe("wrong");
      expect(await checkCredentials({ email, password }, from)).not.toBeNull();
    }
  });

  test("one address that tries many accounts has to wait too", async () => {
    const from = newAddress();
    let waited = 0;
    for (let i = 0; i < 45; i++) if ((await guess(newEmail(), from)) === "rate-limited") waited++;
    expect(waited).toBeGreaterThan(0);
  });

  test("one network of IPv6 that tries many accounts has to wait too, whichever of its addresses it takes", async () => {
    const from = (network: string, one: number) => `2001:db8:1:${network}::${one.toString(16)}`;
    const answers: (string | undefined)[] = [];
    for (let i = 1; i <= 45; i++) answers.push(await guess(newEmail(), from("a", i)));
    expect(answers).toContain("rate-limited");
    expect(await guess(newEmail(), from("b", 1))).toBe("wrong");
  });

  test("one network of IPv6 that tries one account has to wait like one address", async () => {
    const { email } = await register();
    const answers: (string | undefined)[] = [];
    for (let i = 1; i <= 7; i++) answers.push(await guess(email, `2001:db8:2::${i}`));
    expect(answers.at(-1)).toBe("rate-limited");
  });
});

test("one network of IPv6 that guesses at the password of a meeting has to wait like one address", async () => {
  const code = meetingCode.parse("abcd-efgh-ijkl");
  const attempt = (from: string) => answerOf(new MeetingPasswordGates(code, from).attempt(), "tried");
  const answers: (string | undefined)[] = [];
  for (let i = 1; i <= 12; i++) answers.push(await attempt(`2001:db8:3::${i}`));
  expect(answers.at(-1)).toBe("rate-limited");
  expect(await attempt("2001:db8:3:1::1")).toBe("tried");
});

describe("a new password that was chosen by mail", () => {
  async function chooseNewPassword(email: string, from: string) {
    requestPasswordReset(email);
    await resetPassword(secretOf(await nextMail(folder(), email, 1)), "a new password", from);
  }
  const signInAnew = (email: string, from: string) =>
    checkCredentials({ email, password: "a new password" }, from);

  test("works at once where its owner has tried the former one too often", async () => {
    const [{ email }, from] = [await register(), newAddress()];
    for (let i = 0; i < 6; i++) await guess(email, from);
    expect(await guess(email, from)).toBe("rate-limited");
    await chooseNewPassword(email, from);
    expect(await signInAnew(email, from)).toMatchObject({ email });
  });

  test("works at once when others have guessed at the former one from many addresses", async () => {
    const { email } = await register();
    const elsewhere = (i: number) => `198.51.100.${i}`;
    for (let i = 1; i <= 51; i++) await guess(email, elsewhere(i));
    expect(await guess(email, elsewhere(52))).toBe("rate-limited");
    await chooseNewPassword(email, newAddress());
    expect(await signInAnew(email, newAddress())).toMatchObject({ email });
  });
});

describe("guessing with the session of somebody else", () => {
  test("has to wait after a few wrong passwords, wherever they are asked for and whichever is right", async () => {
    const user = await register();
    const noCalls = () => Promise.resolve();
    const change = (present: string) => answerOf(changePassword(user, present, "a new password"), "changed");
    const answers: (string | undefined)[] = [];
    for (let i = 0; i < 5; i++) answers.push(await change("a wrong guess"));
    answers.push(await answerOf(deleteAccount(user, "a wrong guess", noCalls), "deleted"));
    expect(answers).toEqual(Array.from({ length: 6 }, () => "forbidden"));
    await expect(deleteAccount(user, password, noCalls)).rejects.toMatchObject({ code: "rate-limited" });
    expect(await change(password)).toBe("rate-limited");

    // Another account does not wait, and the owner has a way out.
    const other = await register();
    expect(await answerOf(changePassword(other, password, "a new password"), "changed")).toBe("changed");
    requestPasswordReset(user.email);
    await resetPassword(secretOf(await nextMail(folder(), user.email, 1)), "chosen by mail", newAddress());
    expect(await change("chosen by mail")).toBe("changed");
  });

  test("the right password clears what was mistyped before it", async () => {
    const user = await register();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++)
        expect(await answerOf(changePassword(user, "wrong", password), "changed")).toBe("forbidden");
      expect(await answerOf(changePassword(user, password, password), "changed")).toBe("changed");
    }
  });
});
