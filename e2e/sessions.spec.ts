import { newAccount, signInNewAccount } from "./support/accounts";
import { openPage } from "./support/open-page";
import { expect, test } from "./support/test";

test("a session in another browser is seen in the settings, and ended from there", async ({
  page,
  context,
  browser,
}) => {
  const account = newAccount("Ana");
  await signInNewAccount(context, account);
  const other = await browser.newContext();
  const otherPage = await other.newPage();
  await openPage(otherPage, "/auth/sign-in");
  await otherPage.getByLabel("Email").fill(account.email);
  await otherPage.getByLabel("Password").fill(account.password);
  await otherPage.getByRole("button", { name: "Sign in" }).click();
  await expect(otherPage).toHaveURL(/\/dashboard$/);

  await openPage(page, "/settings");
  const places = page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(places).toHaveCount(2);
  await expect(places.filter({ hasText: "This one" })).toHaveCount(1);
  await places.getByRole("button", { name: /^Sign out: / }).click();
  await expect(places).toHaveCount(1);

  await otherPage.reload();
  await expect(otherPage).toHaveURL(/\/auth\/sign-in/);
  await page.reload();
  await expect(places).toHaveCount(1);
  await other.close();
});
