import type { Locator } from "@playwright/test";
import { createMeeting, newAccount, signInNewAccount } from "./support/accounts";
import { expect, test } from "./support/own-services-test";
import type { Person } from "./support/person";

const openParticipants = (person: Person) => person.button("Participants").click();
const notice = (person: Person, text: string): Locator =>
  person.page.getByTestId("notice").filter({ hasText: text });

/** What the panel offers to do to others; everybody's own microphone has a button elsewhere. */
const tools = (person: Person) =>
  person.page.getByRole("button", { name: /^(Mute(?! microphone)|Stop video of|Remove|More for) / });

test("a moderator runs the meeting but for its host, for as long as they are one; a guest has no tools", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.visitor("Ben");
  await signInNewAccount(ben.context, newAccount("Ben"));
  await ben.openLobby(meeting.code);
  await ben.join();
  const gus = await meeting.guest("Gus");
  for (const person of [ana, ben, gus]) await openParticipants(person);

  await test.step("neither a guest nor a participant is offered anything", async () => {
    for (const person of [ben, gus]) {
      await expect(person.page.getByRole("dialog").getByRole("listitem")).toHaveCount(3);
      await expect(tools(person)).toHaveCount(0);
      await expect(person.button("Meeting options")).toHaveCount(0);
    }
  });

  await test.step("a moderator mutes, locks and unlocks, and does nothing to the host", async () => {
    await ana.button("More for Ben").click();
    await ana.page.getByRole("menuitem", { name: "Make a moderator" }).click();
    await ben.button("Mute Gus").click();
    await expect(notice(gus, "Ben muted you.")).toBeVisible();
    await expect(gus.button("Unmute microphone")).toBeVisible();
    await ben.button("Lock meeting").click();
    await expect(ana.button("Unlock meeting")).toBeVisible();
    await ben.button("Unlock meeting").click();
    await expect(ana.button("Lock meeting")).toBeVisible();
    for (const name of ["Mute Ana", "Stop video of Ana", "Remove Ana", "More for Ana", "End for all"])
      await expect(ben.button(name)).toHaveCount(0);
  });

  await test.step("the tools go with the role", async () => {
    await ana.button("More for Ben").click();
    await ana.page.getByRole("menuitem", { name: "No moderator any more" }).click();
    await expect(tools(ben)).toHaveCount(0);
    await expect(ben.button("Lock meeting")).toHaveCount(0);
  });
});

test("an admin goes past the waiting room of a meeting of somebody else, admits, removes and ends it", async ({
  meeting,
}) => {
  // The first account of an installation is its admin.
  const admin = meeting.host;
  const ben = await meeting.visitor("Ben");
  await signInNewAccount(ben.context, newAccount("Ben"));
  const code = await createMeeting(ben.context, "Of Ben");
  const guarded = await ben.context.request.patch(`/api/v1/meetings/${code}`, {
    data: { settings: { waitingRoom: true } },
  });
  expect(guarded.status()).toBe(200);
  await ben.openLobby(code);
  await ben.join();

  await admin.openLobby(code);
  await admin.join();
  await openParticipants(admin);
  const gus = await meeting.visitor("Gus");
  await gus.openLobby(code);
  await gus.askToJoin();
  await expect(gus.page.getByRole("heading", { name: "Waiting to be let in" })).toBeVisible();
  await admin.button("Admit Gus").click();
  await expect(gus.meeting).toBeVisible();
  await admin.button("Remove Gus").click();
  await admin.page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(gus.page.getByRole("heading", { name: "You were removed from the meeting" })).toBeVisible();
  await admin.button("Leave options").click();
  await admin.button("End for all").click();
  for (const person of [admin, ben])
    await expect(person.page.getByRole("heading", { name: "The meeting has ended" })).toBeVisible();
});
