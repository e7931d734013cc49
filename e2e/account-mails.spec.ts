import { nextMail } from "../lib/auth/testing/mailbox";
import { newAccount, signInNewAccount } from "./support/accounts";
import { e2eServer } from "./support/e2e-server";
import { openPage } from "./support/open-page";
import { patienceMs } from "./support/patience";
import { expect, test } from "./support/test";

const mailTo = (email: string, after = 0) => nextMail(e2eServer.env.DATA_DIR, email, after, patienceMs);

test("the link of the mail confirms the address of a new account", async ({ page, context }) => {
  const account = newAccount("Mia");
  await signInNewAccount(context, account);
  await page.goto("/settings");
  await expect(page.getByRole("status").filter({ hasText: "not confirmed" })).toBeVisible();

  const { link } = await mailTo(account.email);
  await openPage(page, link ?? "");
  await page.getByRole("button", { name: "Confirm e-mail address" }).click();
  await expect(page.getByText(`${account.email} is confirmed.`)).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByText(account.email)).toBeVisible();
  await expect(page.getByText("not confirmed")).toBeHidden();
});

test("a forgotten password is replaced by mail, and the session elsewhere ends", async ({
  page,
  context,
  browser,
}) => {
  const account = newAccount("Noa");
  await signInNewAccount(context, account);
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await openPage(other, "/auth/sign-in");
  await other.getByRole("link", { name: "Forgot password?" }).click();
  await expect(other.getByRole("heading", { name: "Forgot password" })).toBeVisible();
  await other.getByLabel("Email").fill(account.email);
  await other.getByRole("button", { name: "Send link" }).click();
  await expect(other.getByRole("status")).toContainText("If there is an account");

  const { link } = await mailTo(account.email, 1);
  await openPage(other, link ?? "");
  await other.getByLabel("New password").fill("another horse 10");
  await other.getByRole("button", { name: "Save password" }).click();
  await expect(other.getByText("Your new password works")).toBeVisible();
  await page.goto("/dashboard");
  await expect(page).toHaveURL(/\/auth\/sign-in/);

  await other.getByRole("link", { name: "Sign in", exact: true }).click();
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await other.getByLabel("Email").fill(account.email);
  await other.getByLabel("Password").fill("another horse 10");
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL(/\/dashboard$/);
  await elsewhere.close();
});

test("too many wrong passwords say how long to wait", async ({ page }) => {
  await openPage(page, "/auth/sign-in");
  await page.getByLabel("Email").fill(newAccount("Ole").email);
  const alert = page.getByRole("alert").filter({ hasText: /./ });
  const attempt = async () => {
    await page.getByLabel("Password").fill("a wrong guess");
    const answered = page.waitForResponse(/callback\/credentials/);
    await page.getByRole("button", { name: "Sign in" }).click();
    await answered;
    await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  };
  for (let i = 0; i < 6; i++) await attempt();
  await expect(alert).toContainText("do not belong together");
  await attempt();
  await expect(alert).toContainText("Too many attempts. Try again in a minute");
});

test("password, address and the account itself are changed on the settings page", async ({
  page,
  context,
}) => {
  const account = newAccount("Pia");
  await signInNewAccount(context, account);
  await openPage(page, "/settings");
  await page.getByLabel("Current password").fill(account.password);
  await page.getByLabel("New password").fill("another horse 10");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();

  const email = newAccount("Pia").email;
  await page.getByLabel("New e-mail address").fill(email);
  await page
    .getByRole("region", { name: "E-mail address" })
    .getByLabel("Password, to confirm")
    .fill("another horse 10");
  await page.getByRole("button", { name: "Change e-mail address" }).click();
  await expect(page.getByText(`We have sent a link to ${email}`)).toBeVisible();
  expect((await mailTo(email)).link).toContain("/auth/confirm-email#");

  await page.getByRole("button", { name: "Delete account" }).click();
  await page.getByLabel("Your password").fill("another horse 10");
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto("/dashboard");
  await expect(page).toHaveURL(/\/auth\/sign-in/);
});
