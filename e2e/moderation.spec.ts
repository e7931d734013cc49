import type { Locator } from "@playwright/test";
import { signInNewAccount, newAccount } from "./support/accounts";
import { expect, test } from "./support/test";
import type { Person } from "./support/person";

/** Two people press in the same moment: neither waits until they see what the other has done. */
async function pressAtOnce(...targets: Locator[]): Promise<void> {
  for (const target of targets) await expect(target).toBeVisible();
  const elements = await Promise.all(targets.map((target) => target.elementHandle()));
  await Promise.all(
    elements.map((element) => element?.evaluate((node) => node instanceof HTMLElement && node.click())),
  );
}

const openParticipants = (person: Person) => person.button("Participants").click();
async function turnOnWaitingRoom(person: Person): Promise<void> {
  await person.button("Meeting options").click();
  const item = person.page.getByRole("menuitemcheckbox", { name: "Waiting room" });
  await item.click();
  await person.button("Meeting options").click();
  await expect(item).toBeChecked();
  await person.page.keyboard.press("Escape");
  await expect(item).toBeHidden();
}

const notice = (person: Person, text: string | RegExp) =>
  person.page.getByTestId("notice").filter({ hasText: text });

test("a host mutes a guest and stops their camera; both hold until the guest turns them on again", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
  await ana.button("Mute microphone").click(); // what is heard at anybody's from now on is of the others
  await openParticipants(ana);

  await test.step("mute", async () => {
    await ana.expectSound();
    await ana.button("Mute Ben").click();
    await expect(notice(ben, "Ana muted you.")).toBeVisible();
    await expect(ben.button("Unmute microphone")).toBeVisible();
    await ana.expectSilence();
  });

  await test.step("a page that sends all the same is not heard", async () => {
    await ben.page.evaluate(() => {
      for (const connection of window.__probes.connections)
        for (const { track } of connection.getSenders()) if (track?.kind === "audio") track.enabled = true;
    });
    await ana.expectSilence();
  });

  await test.step("ask to unmute", async () => {
    await ana.button("Ask to unmute: Ben").click();
    await notice(ben, "Ana asks you to unmute.").getByRole("button", { name: "Unmute" }).click();
    await expect(ben.button("Mute microphone")).toBeVisible();
    await ana.expectSound();
  });

  await test.step("stop video", async () => {
    await ana.button("Stop video of Ben").click();
    await expect(notice(ben, "Ana turned off your camera.")).toBeVisible();
    await expect(ben.button("Turn on camera")).toBeVisible();
    await expect(ana.tile("Ben")).toHaveAttribute("data-covered", "true");
    await ben.button("Turn on camera").click();
    await ana.expectMovingPictures(["Ben"]);
  });

  await test.step("ban, also after the page was loaded again", async () => {
    const chi = await meeting.guest("Chi");
    await ana.button("More for Chi").click();
    await ana.page.getByRole("menuitem", { name: "Ban from this meeting" }).click();
    await ana.page.getByRole("alertdialog").getByRole("button", { name: "Ban" }).click();
    const banned = chi.page.getByRole("heading", { name: "You were banned from the meeting" });
    await expect(banned).toBeVisible();
    await chi.page.reload();
    await expect(chi.page.getByText("You were banned from this meeting.")).toBeVisible();
    await expect(ana.remoteTiles()).toHaveCount(1);
    await chi.page.close();
  });

  await test.step("remove", async () => {
    await ana.button("Remove Ben").click();
    await ana.page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(ben.page.getByRole("heading", { name: "You were removed from the meeting" })).toBeVisible();
    await expect(ana.remoteTiles()).toHaveCount(0);
  });
});

test("[M13] a mute outlives 2→3→2: nobody who was muted is heard on any path", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ana.button("Mute microphone").click();
  await openParticipants(ana);
  await ana.button("Mute Ben").click();
  await expect(ben.button("Unmute microphone")).toBeVisible();

  const chi = await meeting.guestInLobby("Chi");
  await chi.button("Mute microphone").click();
  await chi.join();
  for (const person of [ana, ben, chi]) await person.expectPath("sfu");
  await ben.page.evaluate(() => {
    for (const connection of window.__probes.connections)
      for (const { track } of connection.getSenders()) if (track?.kind === "audio") track.enabled = true;
  });
  for (const person of [ana, chi]) await person.expectSilence();

  await chi.leave();
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ana.expectSilence();
  await ben.button("Unmute microphone").click();
  await ana.expectSound();
});

test("who waits is admitted or denied; a locked meeting refuses newcomers; the end is for all", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  await openParticipants(ana);
  await turnOnWaitingRoom(ana);
  const [ben, chi, dan] = [
    await meeting.guestInLobby("Ben"),
    await meeting.guestInLobby("Chi"),
    await meeting.guestInLobby("Dan"),
  ];

  await test.step("admit", async () => {
    await ben.askToJoin();
    await expect(ben.page.getByRole("heading", { name: "Waiting to be let in" })).toBeVisible();
    await expect(notice(ana, "Ben waits to be let in.")).toBeVisible();
    await ana.button("Admit Ben").click();
    await expect(ben.meeting).toBeVisible();
    for (const person of [ana, ben]) await person.expectPath("p2p");
    await ana.expectMovingPictures(["Ben"]);
  });

  await test.step("deny", async () => {
    await chi.askToJoin();
    await ana.button("Deny Chi").click();
    await expect(chi.page.getByRole("heading", { name: "You were not let in" })).toBeVisible();
  });

  await test.step("lock", async () => {
    await ana.button("Lock meeting").click();
    await expect(ana.button("Unlock meeting")).toBeVisible();
    await dan.askToJoin();
    await expect(dan.page.getByRole("heading", { name: "The meeting is locked" })).toBeVisible();
  });

  await test.step("end for all", async () => {
    await ana.button("Leave options").click();
    await ana.button("End for all").click();
    for (const person of [ana, ben])
      await expect(person.page.getByRole("heading", { name: "The meeting has ended" })).toBeVisible();
  });
});

test("the host makes somebody a moderator; the two disagree and the page follows", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.visitor("Ben");
  await signInNewAccount(ben.context, newAccount("Ben"));
  await ben.openLobby(meeting.code);
  await ben.join();
  await openParticipants(ana);
  await turnOnWaitingRoom(ana);
  await ana.button("More for Ben").click();
  await ana.page.getByRole("menuitem", { name: "Make a moderator" }).click();
  await expect(notice(ben, "You are a moderator of this meeting now.")).toBeVisible();
  await openParticipants(ben);
  await expect(ben.button("Mute Ana")).toHaveCount(0);

  const chi = await meeting.guestInLobby("Chi");
  await chi.askToJoin();
  for (const person of [ana, ben]) await expect(person.button("Admit Chi")).toBeVisible();
  await pressAtOnce(ana.button("Admit Chi"), ben.button("Admit Chi"));
  await expect(chi.meeting).toBeVisible();
  for (const person of [ana, ben]) await expect(person.button("Admit Chi")).toHaveCount(0);

  await ana.button("More for Chi").click();
  await ben.button("Remove Chi").click();
  const remove = ben.page.getByRole("alertdialog").getByRole("button", { name: "Remove" });
  await pressAtOnce(remove, ana.page.getByRole("menuitem", { name: "Make a moderator" }));
  // Whichever came first: a moderator is not removed by another one, and who is gone is no moderator.
  const removed = chi.page.getByRole("heading", { name: "You were removed from the meeting" });
  const promoted = notice(chi, "You are a moderator of this meeting now.");
  await expect(removed.or(promoted).first()).toBeVisible();
  await expect(ana.remoteTiles()).toHaveCount((await removed.isVisible()) ? 1 : 2);
});
