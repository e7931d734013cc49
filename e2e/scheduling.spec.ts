import { readFile } from "node:fs/promises";
import { nextMail } from "../lib/auth/testing/mailbox";
import { newAccount, signInNewAccount } from "./support/accounts";
import { e2eServer } from "./support/e2e-server";
import { openPage, pageRuns } from "./support/open-page";
import { patienceMs } from "./support/patience";
import { openPerson } from "./support/person";
import { expect, test } from "./support/test";

test("a series is scheduled, found among the upcoming, saved as a calendar file, changed and cancelled", async ({
  page,
  context,
}) => {
  await signInNewAccount(context, newAccount("Ana"));
  const invited = newAccount("Ben").email;
  await openPage(page, "/dashboard");
  await expect(page.getByText("No meetings yet")).toBeVisible();
  await page.getByRole("link", { name: "Schedule meeting" }).click();
  await expect(page.getByRole("heading", { name: "Schedule a meeting" })).toBeVisible();
  await page.getByLabel("Title").fill("Weekly planning");
  await page.getByLabel("Starts").fill("2030-03-25T09:00");
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await page.getByLabel("Duration").selectOption({ label: "45 minutes" });
  await page.getByLabel("Repeats").selectOption({ label: "Weekly" });
  await page.getByRole("checkbox", { name: "Thursday" }).check({ force: true });
  await expect(page.getByText("Every week on Monday and Thursday")).toBeVisible();
  await page.getByLabel("Ends").selectOption({ label: "After so many times" });
  await page.getByLabel("Times").fill("6");
  await page.getByLabel("Invite by e-mail").fill(invited);
  await page.getByRole("button", { name: "Schedule" }).click();

  await expect(page.getByRole("heading", { name: "Weekly planning" })).toBeVisible();
  await expect(page.getByText("Every week on Monday and Thursday, 6 times")).toBeVisible();
  expect(await nextMail(e2eServer.env.DATA_DIR, invited, 0, patienceMs)).toMatchObject({
    subject: "Invitation: Weekly planning",
  });

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Add to calendar" }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^[a-z-]{14}\.ics$/);
  const calendar = (await readFile(await file.path(), "utf8")).split("\r\n");
  expect(calendar).toEqual(
    expect.arrayContaining([
      "TZID:Europe/Berlin",
      "DTSTART;TZID=Europe/Berlin:20300325T090000",
      "DTEND;TZID=Europe/Berlin:20300325T094500",
      "RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO,TH;COUNT=6",
      "SUMMARY:Weekly planning",
    ]),
  );

  const times = page.getByRole("button", { name: "Cancel this time" });
  await expect(times).toHaveCount(5);
  const first = page.locator("time[datetime='2030-03-25T08:00:00.000Z']");
  await expect(first).toBeVisible();
  await times.first().click();
  await expect(first).toBeHidden();

  await openPage(page, "/dashboard?q=WEEKLY");
  const upcoming = page.getByRole("region", { name: "Upcoming" });
  await expect(upcoming.getByRole("link", { name: "Join Weekly planning" })).toBeVisible();
  await expect(upcoming.locator("time")).toHaveAttribute("datetime", "2030-03-28T08:00:00.000Z");
  await page.getByLabel("Search meetings").fill("something else");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("No meeting has “something else” in its title.")).toBeVisible();
  await pageRuns(page);
  await page.getByRole("link", { name: "Show all" }).click();

  await upcoming.getByRole("link", { name: "Details of Weekly planning" }).click();
  await expect(page.getByRole("heading", { name: "Next times" })).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { name: "Edit “Weekly planning”" })).toBeVisible();
  await page.getByLabel("Title").fill("Planning");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { name: "Planning", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Cancel meeting" }).click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
  const cancelled = await nextMail(e2eServer.env.DATA_DIR, invited, 3, patienceMs);
  expect(cancelled.subject).toBe("Cancelled: Planning");
});

test("a guest enters the password at the pre-join page; who came and how long is on the dashboard", async ({
  browser,
}) => {
  const ana = await openPerson(browser, "Ana", { baseURL: e2eServer.url });
  await signInNewAccount(ana.context, newAccount("Ana"));
  await openPage(ana.page, "/dashboard/schedule");
  await ana.page.getByLabel("Title").fill("Secret");
  await ana.page.getByLabel("At a certain time").uncheck();
  await ana.page.getByLabel("Ask for a password").check();
  await ana.page.getByLabel("Meeting password").fill("short");
  await ana.page.getByRole("button", { name: "Schedule" }).click();
  await expect(ana.page.getByText("Use at least 6 characters.")).toBeVisible();
  await ana.page.getByLabel("Meeting password").fill("open sesame");
  await ana.page.getByRole("button", { name: "Schedule" }).click();
  await expect(ana.page.getByRole("heading", { name: "Secret" })).toBeVisible();
  const code = new URL(ana.page.url()).pathname.split("/").at(-1) ?? "";
  await ana.openLobby(code); // the host is not asked
  await ana.join();

  const ben = await openPerson(browser, "Ben", { baseURL: e2eServer.url });
  await openPage(ben.page, `/meeting/${code}`);
  const password = ben.page.getByLabel("Meeting password");
  await password.fill("open says me");
  await ben.button("Continue").click();
  await expect(ben.page.getByText("This is not the password of the meeting.")).toBeVisible();
  await expect(ben.button("Join now")).toBeHidden();
  await password.fill("open sesame");
  await ben.button("Continue").click();
  await expect(ben.button("Join now")).toBeEnabled();
  await ben.openLobby(code); // it is remembered
  await ben.join();
  await expect(ana.tile("Ben")).toBeVisible();

  const list = await ana.context.newPage();
  await list.goto("/dashboard");
  const live = list.getByRole("region", { name: "Live now" });
  await expect(live.getByText("2 people are inside")).toBeVisible();
  await ben.leave();
  await expect(ana.tile("Ben")).toBeHidden();
  await ana.leave();
  await expect(async () => {
    await list.reload();
    const recent = list.getByRole("region", { name: "Recent" });
    await expect(recent.getByText(/^2 people, \d+ minutes?$/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await list.getByRole("link", { name: "Details of Secret" }).click();
  const call = list.getByRole("region", { name: "Who was there" });
  await expect(call.getByText("Ana", { exact: true })).toBeVisible();
  await expect(call.getByText("Host", { exact: true })).toBeVisible();
  await expect(call.getByText("Ben", { exact: true })).toBeVisible();
  await expect(call.getByText("Guest", { exact: true })).toBeVisible();
  for (const person of [ana, ben]) await person.context.close();
});

test("a template fills in the form of the next meeting", async ({ page, context }) => {
  await signInNewAccount(context, newAccount("Ana"));
  await openPage(page, "/dashboard/schedule");
  await page.getByLabel("Title").fill("Retrospective");
  await page.getByLabel("Duration").selectOption({ label: "1 hour" });
  await page.getByLabel("Waiting room").check();
  await page.getByRole("button", { name: "Save as template" }).click();
  await expect(page.getByText("The template is kept.")).toBeVisible();
  await page.reload();
  await pageRuns(page);
  await page.getByLabel("Template").selectOption({ label: "Retrospective" });
  await expect(page.getByLabel("Title")).toHaveValue("Retrospective");
  await expect(page.getByLabel("Duration")).toHaveValue("60");
  await expect(page.getByLabel("Waiting room")).toBeChecked();
  await page.getByRole("button", { name: "Delete template" }).click();
  await expect(page.getByLabel("Template")).toBeHidden();
});
