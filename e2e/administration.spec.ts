import { newAccount, signInNewAccount } from "./support/accounts";
import { expectAccessible } from "./support/axe";
import { openPage, pageRuns } from "./support/open-page";
import { expect, test } from "./support/own-services-test";
import { both, pictures } from "./support/pictures";

test("an admin sees what goes on, ends a meeting and suspends somebody, who is out at once", async ({
  meeting,
}) => {
  // The first account of an installation is its admin.
  const admin = meeting.host.page;
  const ben = await meeting.visitor("Ben");
  await signInNewAccount(ben.context, newAccount("Ben"));
  await ben.openLobby(meeting.code);
  await ben.join();

  await test.step("the overview follows by itself", async () => {
    await openPage(admin, "/admin");
    const live = admin
      .getByRole("region", { name: "Now" })
      .locator("div", { hasText: "People in calls" })
      .last();
    await expect(live).toContainText("1");
    await expect(admin.getByText(/^Up$/)).toBeVisible();
    await expectAccessible(admin, "/admin");
    await pictures(admin, "admin", both);
    const chi = await meeting.guest("Chi");
    await expect(live).toContainText("2");
    await chi.leave();
  });

  await test.step("suspend", async () => {
    await admin.getByRole("link", { name: "People" }).click();
    await admin.getByRole("searchbox", { name: "Search people" }).fill("ben");
    await admin.getByRole("button", { name: "Search" }).click();
    // Ben stands on the page before the search, too, where a click would be lost with it.
    await admin.waitForURL(/[?&]q=ben/);
    await pageRuns(admin);
    await admin.getByRole("button", { name: "Suspend: Ben" }).click();
    await expectAccessible(admin, "the question");
    await admin.getByRole("button", { name: "Yes, suspend" }).click();
    await expect(admin.getByText("Suspended", { exact: true }).last()).toBeVisible();
    await expect(ben.page.getByRole("heading", { name: "Your account is suspended" })).toBeVisible();
    await ben.page.goto("/dashboard");
    await expect(ben.page).toHaveURL(/\/auth\/sign-in/);
    await admin.reload();
    await expect(admin.getByText(/Ana suspended Ben/)).toBeVisible();
    await expectAccessible(admin, "/admin/people");
    await pictures(admin, "admin-people", both);
  });

  await test.step("end a meeting", async () => {
    const dan = await meeting.guest("Dan");
    await openPage(admin, "/admin/meetings?only=live");
    await admin.getByRole("button", { name: /^End / }).click();
    await admin.getByRole("button", { name: "Yes, end it" }).click();
    await expect(dan.page.getByRole("heading", { name: "The meeting has ended" })).toBeVisible();
    await expectAccessible(admin, "/admin/meetings");
    await pictures(admin, "admin-meetings", both);
  });

  await test.step("what happened stands with the meeting", async () => {
    await admin.goto(`/dashboard/meetings/${meeting.code}`);
    await expect(admin.getByText(/Ana ended the meeting for all/)).toBeVisible();
  });

  await test.step("nobody else gets there", async () => {
    const eva = await meeting.visitor("Eva");
    await signInNewAccount(eva.context, newAccount("Eva"));
    for (const path of ["/admin", "/admin/people", "/admin/meetings"])
      expect((await eva.page.goto(path))?.status()).toBe(404);
  });
});

test("a program of the host sees who is in the call and mutes somebody there", async ({ meeting }) => {
  const ben = await meeting.guest("Ben");
  const program = meeting.host.context.request;
  const api = `/api/v1/meetings/${meeting.code}/live`;
  const { call } = await (await program.get(api)).json();
  expect(call.participants).toMatchObject([{ name: "Ben", role: "guest" }]);
  const muted = await program.post(`${api}/participants/${call.participants[0].id}/mute`, { data: {} });
  expect(muted.status()).toBe(204);
  await expect(ben.page.getByTestId("notice").filter({ hasText: "Ana muted you." })).toBeVisible();
  await expect(ben.button("Unmute microphone")).toBeVisible();

  await test.step("the dashboard follows by itself", async () => {
    await meeting.host.page.goto("/dashboard");
    await expect(meeting.host.page.getByText("One person is inside")).toBeVisible();
    await ben.leave();
    await expect(meeting.host.page.getByRole("heading", { name: "Live now" })).toBeHidden();
  });
});
