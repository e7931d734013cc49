import { whyNoFirefox } from "./support/firefox";
import { expect, test } from "./support/firefox-test";
import { liveTracksSent } from "./support/live-tracks-sent";
import { whyNoLoudspeaker } from "./support/loudspeaker";

const missing = whyNoFirefox() ?? whyNoLoudspeaker();
test.skip(missing !== null, missing ?? "");

test("[M13] what a person with Firefox has chosen survives 2→3→2→3", async ({ meeting, firefox }) => {
  const ana = await meeting.hostJoins();
  const fay = await meeting.guest("Fay", firefox);
  for (const person of [ana, fay]) await person.expectPath("p2p");
  await fay.expectMovingPictures(["Ana"]);
  await fay.expectSound();

  await fay.button("Mute microphone").click();
  await fay.button("Turn off camera").click();
  await fay.button("Raise hand").click();
  await fay.button("Participants").click();
  await fay.button("Volume of Ana").click();
  await fay.page.getByRole("slider", { name: "Volume" }).press("Home");
  await fay.page.keyboard.press("Escape");
  const expectAsChosen = async () => {
    await expect(fay.button("Unmute microphone")).toBeVisible();
    await expect(fay.button("Turn on camera")).toBeVisible();
    await expect(fay.button("Lower hand")).toBeVisible();
    await expect(ana.tile("Fay").getByText("Hand raised")).toBeAttached();
    await fay.expectSilence();
    expect(await liveTracksSent(fay.page)).toEqual([]);
  };
  await expectAsChosen();

  const chi = await meeting.guestInLobby("Chi");
  await chi.button("Mute microphone").click();
  await chi.join();
  for (const person of [ana, fay, chi]) await person.expectPath("sfu");
  await fay.expectMovingPictures(["Ana", "Chi"]);
  await expectAsChosen();
  await chi.expectSound(); // what Fay has chosen is for her alone
  await fay.tile("Ana").hover();
  await fay.button("Pin Ana").click();
  await expect(fay.button("Unpin Ana")).toBeVisible();

  await chi.leave();
  for (const person of [ana, fay]) await person.expectPath("p2p");
  await fay.expectMovingPictures(["Ana"]);
  await expectAsChosen();

  await chi.openLobby(meeting.code);
  await expect(chi.button("Unmute microphone")).toBeVisible(); // as they had it last time
  await chi.join();
  for (const person of [ana, fay, chi]) await person.expectPath("sfu");
  await expectAsChosen();
  await expect(fay.button("Unpin Ana")).toBeVisible();
});

test("[M4] Firefox sees and hears a Chromium's screen directly, through the media server, and directly again", async ({
  meeting,
  firefox,
}) => {
  const ana = await meeting.hostJoins();
  const fay = await meeting.guest("Fay", firefox);
  // Whatever is heard from now on is the sound of the screen.
  for (const person of [ana, fay]) {
    await person.expectPath("p2p");
    await person.button("Mute microphone").click();
  }
  await ana.shareScreen();
  const expectScreen = async (path: "p2p" | "sfu") => {
    await fay.expectPath(path);
    await fay.expectMovingScreens(["Ana"]);
    await fay.expectSound();
    await fay.expectMediaOnlyOver(path);
  };
  await expectScreen("p2p");

  const chi = await meeting.guestInLobby("Chi");
  await chi.button("Mute microphone").click();
  await chi.join();
  await expectScreen("sfu");
  await fay.expectMovingPictures(["Ana", "Chi"]);

  await chi.leave();
  await expectScreen("p2p");
  await ana.button("Stop sharing").click();
  await expect(fay.page.getByTestId("screen-tile")).toHaveCount(0);
  await fay.expectMovingPictures(["Ana"]);
});
