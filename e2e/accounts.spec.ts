import { newAccount } from "./support/accounts";
import { openPage, pageRuns } from "./support/open-page";
import { expect, test } from "./support/test";

test("register, make a meeting, sign out, sign in, find the meeting again", async ({ page }) => {
  const { name, email, password } = newAccount("Dora");
  await openPage(page, "/auth/register");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);

  await page.getByRole("button", { name: "New meeting" }).first().click();
  await expect(page).toHaveURL(/\/meeting\/[a-z]{4}-[a-z]{4}-[a-z]{4}$/);
  await expect(page.getByRole("button", { name: "Join now" })).toBeVisible();
  const path = new URL(page.url()).pathname;

  await openPage(page, "/dashboard");
  await expect(page.locator(`a[href="${path}"]`)).toBeVisible();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Account" })).toBeHidden();
  await page.goto("/dashboard");
  await expect(page).toHaveURL(/\/auth\/sign-in/);
  await pageRuns(page);

  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
  await expect(page.locator(`a[href="${path}"]`)).toBeVisible();
});

test("an unknown meeting and a code that is none get a page that says so, with a way on", async ({
  page,
}) => {
  for (const code of ["aaaa-bbbb-cccc", "nonsense"]) {
    await page.goto(`/meeting/${code}`);
    await expect(page.getByRole("heading", { name: /There is no meeting/ })).toBeVisible();
    await expect(page.getByRole("link").first()).toBeVisible();
  }
});

test("a code typed on the start page leads to the meeting", async ({ page, meeting }) => {
  await page.goto("/");
  await page.getByLabel("Meeting code").fill(meeting.code.replaceAll("-", "").toUpperCase());
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/meeting/${meeting.code}$`));
});
