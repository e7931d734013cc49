import { expect, test } from "./support/test";

test("[M13] pin, hand and volume survive 2→3→2→3", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
  await ana.expectSound();

  await ben.button("Raise hand").click();
  await ana.button("Participants").click();
  await ana.button("Volume of Ben").click();
  await ana.page.getByRole("slider", { name: "Volume" }).press("Home");
  await ana.page.keyboard.press("Escape");
  const expectAsChosen = async () => {
    await expect(ana.tile("Ben").getByText("Hand raised")).toBeAttached();
    await expect(ben.button("Lower hand")).toBeVisible();
    await ana.expectSilence();
  };
  await expectAsChosen();

  const chi = await meeting.guestInLobby("Chi");
  await chi.button("Mute microphone").click();
  await chi.join();
  for (const person of [ana, ben, chi]) await person.expectPath("sfu");
  await ana.expectMovingPictures(["Ben", "Chi"]);
  await expectAsChosen();
  await chi.expectSound(); // what Ana has chosen is for her alone
  await ana.tile("Ben").hover();
  await ana.button("Pin Ben").click();
  await expect(ana.button("Unpin Ben")).toBeVisible();

  await chi.leave();
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
  await expectAsChosen();

  await chi.openLobby(meeting.code);
  await expect(chi.button("Unmute microphone")).toBeVisible(); // as they had it last time
  await chi.join();
  for (const person of [ana, ben, chi]) await person.expectPath("sfu");
  await expectAsChosen();
  await expect(ana.button("Unpin Ben")).toBeVisible();
});
