import { newAccount, signInNewAccount } from "./support/accounts";
import { openPage } from "./support/open-page";
import { hasRun, injectMarkup, policyViolations } from "./support/policy-violations";
import { expect, test, type TestMeeting } from "./support/test";
import { test as testWithOwnServices } from "./support/own-services-test";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Two people see and hear each other and exchange a message and a picture. */
async function meetAndChat(meeting: TestMeeting) {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  await ana.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
  await ben.expectMovingPictures(["Ana"]);
  for (const person of [ana, ben]) await person.button("Chat").click();
  await ben.page.getByLabel("Message", { exact: true }).fill("hello");
  await ben.page.keyboard.press("Enter");
  const messages = ana.page.getByTestId("chat-message");
  await expect(messages).toHaveText([/hello/]);
  const file = { name: "dot.png", mimeType: "image/png", buffer: png };
  await ben.page.getByLabel("File", { exact: true }).setInputFiles(file);
  const picture = messages.getByRole("img", { name: "dot.png" });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  return { ana, ben };
}

test("a call on both paths, with chat, files and a screen, is refused nothing by its own policy", async ({
  meeting,
}) => {
  const { ana, ben } = await meetAndChat(meeting);
  const chi = await meeting.guest("Chi");
  for (const person of [ana, ben, chi]) await person.expectPath("sfu");
  await chi.expectMovingPictures(["Ana", "Ben"]);
  await ben.shareScreen();
  await ana.expectMovingScreens(["Ben"]);
  expect(policyViolations([ana, ben, chi])).toEqual([]);
});

test("no page is refused anything, and markup that somebody writes into one runs nothing", async ({
  meeting,
}) => {
  const { host } = meeting;
  const pages = ["/", "/dashboard", "/dashboard/schedule", "/settings", "/docs/api", "/auth/forgot-password"];
  for (const path of pages) {
    await host.page.goto(path, { waitUntil: "networkidle" });
    await expect(host.page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  }
  expect(policyViolations([host])).toEqual([]);

  await injectMarkup(host.page);
  await expect
    .poll(() => policyViolations([host]))
    .toEqual([expect.stringContaining("inline event handler")]);
  expect(await hasRun(host.page)).toBe(false);
});

testWithOwnServices.describe("while developing", () => {
  testWithOwnServices.use({ ownServices: { env: { NODE_ENV: "development" } } });

  testWithOwnServices("a call is refused nothing either", async ({ meeting }) => {
    const { ana, ben } = await meetAndChat(meeting);
    expect(policyViolations([ana, ben])).toEqual([]);
  });
});

/** Also what a script has swallowed, which the console does not tell: as a library that tries whether it may use `eval`. */
test("forms, lists and the door try nothing that their policy forbids", async ({ page, meeting }) => {
  const tried: string[] = [];
  await page.exposeFunction("noteViolation", (what: string) => tried.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      void Reflect.get(window, "noteViolation")(`${violatedDirective}: ${blockedURI}`);
    });
  });
  await openPage(page, "/auth/sign-in");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  await page.goto(`/meeting/${meeting.code}`);
  await expect(page.getByText("Nobody is in the call yet.")).toBeVisible();
  await signInNewAccount(page.context(), newAccount("Eva"));
  await openPage(page, "/dashboard");
  await page.getByRole("button", { name: "New meeting" }).click();
  await expect(page.getByRole("button", { name: "Join now" })).toBeEnabled();
  expect(tried).toEqual([]);
});
