import { newAccount, signInNewAccount } from "./support/accounts";
import { openPage } from "./support/open-page";
import { expect, test } from "./support/test";

test("a token made on the settings page opens the API to a program, until it is revoked", async ({
  page,
  context,
  playwright,
  baseURL,
}) => {
  await signInNewAccount(context, newAccount("Rui"));
  await openPage(page, "/settings");
  await page.getByLabel("Name of the token").fill("Nightly report");
  await page.getByLabel("List and read your meetings").check();
  await page.getByRole("button", { name: "Make token" }).click();
  const secret = (await page.getByTestId("token-secret").textContent()) ?? "";

  const program = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { Authorization: `Bearer ${secret.trim()}` },
  });
  expect((await program.get("/api/v1/meetings")).status()).toBe(200);
  expect((await program.get("/api/v1/users/me")).status()).toBe(403);
  await page.getByRole("button", { name: "Revoke Nightly report" }).click();
  await expect(page.getByText("Nightly report")).toBeHidden();
  expect((await program.get("/api/v1/meetings")).status()).toBe(401);
  await program.dispose();
});

test("the API page shows every route, within the policy of the page", async ({ page }) => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  const response = await page.goto("/docs/api");
  expect(response?.headers()["content-security-policy"]).toMatch(
    /script-src 'self' 'nonce-[^']+' 'strict-dynamic';/,
  );
  await expect(page.getByText("/api/v1/meetings", { exact: true }).first()).toBeVisible();
  const route = page.locator("#operations-About-openApi");
  await route.getByRole("button").first().click();
  await route.getByRole("button", { name: "Try it out" }).click();
  const answered = page.waitForResponse(/openapi\.json$/);
  await route.getByRole("button", { name: "Execute" }).click();
  expect((await answered).status()).toBe(200);
  expect(violations).toEqual([]);
});

test("another site's page gets neither the API nor a way past its checks", async ({ context, request }) => {
  await signInNewAccount(context, newAccount("Sol"));
  const preflight = await request.fetch("/api/v1/meetings", {
    method: "OPTIONS",
    headers: { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" },
  });
  expect(preflight.headers()["access-control-allow-origin"]).toBeUndefined();
  const forged = await context.request.post("/api/v1/meetings", {
    data: {},
    headers: { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
  });
  expect(forged.status()).toBe(403);
});
