import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { pageRuns } from "./support/open-page";
import { both, pictures } from "./support/pictures";
import { expect, test, type TestMeeting } from "./support/test";

/** 1280 px at 200 %, and a small phone. */
const small = [
  { width: 640, height: 360 },
  { width: 360, height: 640 },
];

/** What somebody sees who is not in the call, once it is there, at any size. @param name of its pictures */
async function look(page: Page, heading: string, name?: string): Promise<void> {
  await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  await expectAccessible(page, heading);
  const former = page.viewportSize();
  for (const size of small) {
    await page.setViewportSize(size);
    await expectNoSidewaysScroll(page, `${heading}, ${size.width} px`);
  }
  if (former) await page.setViewportSize(former);
  if (name) await pictures(page, name, both);
}

async function change({ host, code }: TestMeeting, data: object): Promise<void> {
  const changed = await host.context.request.patch(`/api/v1/meetings/${code}`, { data });
  expect(changed.ok(), await changed.text()).toBe(true);
}

test("the doors of a meeting that ask for something, or stay shut", async ({ meeting }) => {
  const { page } = await meeting.visitor("Ben");
  const door = `/meeting/${meeting.code}`;

  await test.step("a password, and a wrong one", async () => {
    await change(meeting, { title: "Weekly review", password: "open sesame" });
    await page.goto(door);
    await expect(page.getByLabel("Meeting password")).toBeVisible();
    await pageRuns(page);
    await look(page, "This meeting has a password", "door-password");
    await page.getByLabel("Meeting password").fill("close sesame");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByLabel("Meeting password")).toHaveAttribute("aria-invalid", "true");
    await look(page, "This meeting has a password", "door-wrong-password");
  });

  await test.step("no guests", async () => {
    await change(meeting, { password: null, settings: { guestsAllowed: false } });
    await page.goto(door);
    await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toBeVisible();
    await look(page, "This meeting is for people with an account", "door-no-guests");
  });

  await test.step("full", async () => {
    await change(meeting, { settings: { guestsAllowed: true, maxParticipants: 2 } });
    await meeting.hostJoins();
    await meeting.guest("Chi");
    await page.goto(door);
    await expect(page.getByRole("alert").filter({ hasText: "This meeting is full." })).toBeVisible();
    await look(page, "Weekly review", "door-full");
  });
});

test("waiting to be let in, and every way in which a call is over for somebody", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const [ben, chi] = [await meeting.guest("Ben"), await meeting.guest("Chi")];
  await ana.button("Participants").click();

  await test.step("removed", async () => {
    await ana.button("Remove Ben").click();
    await expect(ana.page.getByRole("alertdialog")).toBeVisible();
    await expectAccessible(ana.page, "the question before a removal");
    await ana.page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await look(ben.page, "You were removed from the meeting");
  });

  await test.step("banned, now and when coming again", async () => {
    await ana.button("More for Chi").click();
    await ana.page.getByRole("menuitem", { name: "Ban from this meeting" }).click();
    await ana.page.getByRole("alertdialog").getByRole("button", { name: "Ban" }).click();
    await look(chi.page, "You were banned from the meeting", "banned");
    await chi.page.reload();
    await look(chi.page, "You cannot join this meeting", "door-banned");
  });

  const dan = await meeting.visitor("Dan");
  await test.step("waiting, and what the host sees of it", async () => {
    await ana.button("Meeting options").click();
    await ana.page.getByRole("menuitemcheckbox", { name: "Waiting room" }).click();
    await dan.openLobby(meeting.code);
    await dan.askToJoin();
    await look(dan.page, "Waiting to be let in");
    await expect(ana.button("Deny Dan")).toBeVisible();
    await expectAccessible(ana.page, "somebody who waits");
  });

  await test.step("denied", async () => {
    await ana.button("Deny Dan").click();
    await look(dan.page, "You were not let in", "denied");
  });

  await test.step("ended, now and when coming again", async () => {
    await ana.button("Leave options").click();
    await ana.button("End for all").click();
    await look(ana.page, "The meeting has ended");
    await dan.page.goto(`/meeting/${meeting.code}`);
    await look(dan.page, "This meeting has ended", "door-ended");
  });
});
