import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { newAccount, signInNewAccount } from "./support/accounts";
import { expect, test } from "./support/test";

/** Pictures of the pages, to be looked at by people; `PICTURES=docs/images` renews those of the documentation. */
const folder = process.env.PICTURES ?? path.join("e2e", "screenshots");

async function picture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

test("pages outside the call", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/");
  await picture(page, "landing");
  await page.goto("/auth/sign-in");
  await picture(page, "sign-in");
  await signInNewAccount(page.context(), newAccount("Eva"));
  await page.goto("/dashboard");
  await expect(page.getByRole("button", { name: "New meeting" }).first()).toBeVisible();
  await picture(page, "dashboard");
});

test("a meeting of three, on a laptop and on a phone", async ({ meeting }) => {
  const ana = meeting.host;
  await ana.page.setViewportSize({ width: 1280, height: 720 });
  await ana.openLobby(meeting.code);
  await picture(ana.page, "lobby");
  await ana.join();
  await picture(ana.page, "alone");
  const ben = await meeting.guest("Ben");
  await ben.page.setViewportSize({ width: 360, height: 640 });
  const chi = await meeting.guest("Chi");
  for (const person of [ana, ben, chi]) await person.expectPath("sfu");
  await ana.expectMovingPictures(["Ben", "Chi"]);
  await chi.button("Raise hand").click();
  await expect(ana.tile("Chi").getByText(/hand/i)).toBeAttached();
  await ana.button("Participants").click();
  await picture(ana.page, "meeting");
  await picture(ben.page, "meeting-phone");
});
