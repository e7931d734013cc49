import { newPassword } from "@/lib/protocol/accounts-api";
import { commonPasswords } from "./common-passwords";
import { demandStrongPassword } from "./demand-strong-password";

const ana = { name: "Ana Lima", email: "ana.zubeltza+calls@acme-tools.example.org" };
const weak = { name: "RequestError", code: "bad-request", details: { reason: "weak-password" } };

beforeAll(() => (process.env["NEXTAUTH_URL"] = "https://calls.riverbank.test"));

test("far more common passwords are known than the 3,000 that a list has to have", async () => {
  const common = await commonPasswords();
  const longEnough = [...common].filter((password) => newPassword.safeParse(password).success);
  expect(longEnough.length).toBeGreaterThan(10_000);
});

test.each([
  ["as it is", "password1"],
  ["long, but common", "qwertyuiop"],
  ["in capitals", "PassWord1"],
  ["with signs for letters", "P@$$w0rd"],
  ["with a year and a sign behind it", "Dragon2024!"],
  ["with digits around it", "99sunshine99"],
  ["with signs for letters and a year", "p@ssw0rd2024"],
  ["with accents", "pässwörd"],
  ["in wide letters", "ｐａｓｓｗｏｒｄ"],
  ["with spaces", "pass word 1"],
  ["twice", "sunshinesunshine"],
  ["one character over and over", "zzzzzzzzzzzz"],
  ["a few characters over and over", "x7kqx7kqx7kq"],
])("a common password is refused: %s", async (_, password) => {
  await expect(demandStrongPassword(password, ana)).rejects.toMatchObject({
    ...weak,
    message: expect.stringContaining("many people use"),
  });
});

test.each([
  ["the product", "VideoMeet77"],
  ["the product in other letters", "v1d30-m33t"],
  ["the host of the site", "riverbank!1"],
  ["the own name", "AnaLima1987"],
  ["the family name and a common rest", "lima123456789"],
  ["the name before the @", "ana.zubeltza+calls"],
  ["a part of it", "Zubeltza2024"],
  ["the host of the address", "acme-tools 1"],
])("a password of little more than %s is refused", async (_, password) => {
  await expect(demandStrongPassword(password, ana)).rejects.toMatchObject({
    ...weak,
    message: expect.stringContaining("little more than your name"),
  });
});

test.each([
  "correct horse 9",
  "banana bread 77", // "ana" is in it, and enough besides
  "meeting the others at nine",
  "8Fj2-kLq0-wPz5",
  "Пароль для встреч",
  "我的密码很长很长",
])("%s may be chosen", async (password) => {
  await expect(demandStrongPassword(password, ana)).resolves.toBeUndefined();
});
