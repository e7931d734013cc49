import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { newAccount, signInNewAccount, type Account } from "./support/accounts";
import { expectAccessible } from "./support/axe";
import { openPage } from "./support/open-page";
import { expect, test } from "./support/test";

/** What an app shows. @param steps half minutes from now */
const codeOf = (secret: string, steps = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });

async function signOut(page: Page) {
  await openPage(page, "/dashboard");
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Account" })).toBeHidden();
}

async function enterPassword(page: Page, { email, password }: Account) {
  await openPage(page, "/auth/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function enterCode(page: Page, code: string) {
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("codes are turned on, asked for when signing in, each taken once, and turned off", async ({
  page,
  context,
}) => {
  const account = newAccount("Ana");
  await signInNewAccount(context, account);
  const section = page.getByRole("region", { name: "Codes when signing in" });
  const recoveryCodes = section.getByTestId("recovery-codes").getByRole("listitem");
  let secret = "";
  let kept: string[] = [];

  await test.step("turn on", async () => {
    await openPage(page, "/settings");
    await section.getByLabel("Password, to confirm").fill(account.password);
    await section.getByRole("button", { name: "Set up codes" }).click();
    await expect(section.getByRole("img", { name: "QR code for an app" })).toBeVisible();
    secret = await section.getByTestId("second-factor-secret").innerText();
    await expectAccessible(page, "setting codes up");
    await section.getByLabel("Code of the app").fill(codeOf(secret));
    await section.getByRole("button", { name: "Turn on codes" }).click();
    await expect(recoveryCodes).toHaveCount(10);
    kept = await recoveryCodes.allInnerTexts();
  });

  let code = "";
  await test.step("sign in with a code, and with no page before it", async () => {
    await signOut(page);
    await enterPassword(page, account);
    await expect(page.getByLabel("Code")).toBeFocused();
    await expectAccessible(page, "asking for a code");
    const elsewhere = await context.newPage();
    await elsewhere.goto("/dashboard");
    await expect(elsewhere).toHaveURL(/\/auth\/sign-in/);
    await elsewhere.close();
    // The one of the next half minute: the present one may have been used to turn codes on.
    code = codeOf(secret, 1);
    await enterCode(page, code);
    await expect(page).toHaveURL(/\/dashboard$/);
  });

  await test.step("the same code is refused, a recovery code is taken", async () => {
    await signOut(page);
    await enterPassword(page, account);
    await enterCode(page, code);
    const alert = page.getByRole("alert").filter({ hasText: /./ });
    await expect(alert).toContainText("This code is not right, or was used already.");
    await enterCode(page, kept[0] ?? "");
    await expect(page).toHaveURL(/\/dashboard$/);
  });

  await test.step("turn off", async () => {
    await openPage(page, "/settings");
    await expect(section.getByText("9 recovery codes are left")).toBeVisible();
    await section.getByRole("button", { name: "Turn off codes" }).click();
    await page.getByLabel("Your password").fill(account.password);
    await page.getByLabel("Code of the app, or a recovery code").fill(kept[1] ?? "");
    await page.getByRole("button", { name: "Turn off", exact: true }).click();
    await expect(section.getByRole("button", { name: "Set up codes" })).toBeVisible();
    await signOut(page);
    await enterPassword(page, account);
    await expect(page).toHaveURL(/\/dashboard$/);
  });
});
