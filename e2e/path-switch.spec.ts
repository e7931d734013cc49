import { expect, test } from "./support/test";
import { liveTracksSent } from "./support/live-tracks-sent";

test("two people talk directly, a third moves everybody to the media server, and back", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  await ana.expectPath("none");
  const ben = await meeting.guest("Ben");

  await test.step("two people: peer-to-peer", async () => {
    for (const person of [ana, ben]) await person.expectPath("p2p");
    await ana.expectMovingPictures(["Ben"]);
    await ben.expectMovingPictures(["Ana"]);
    for (const person of [ana, ben]) {
      await person.expectMediaOnlyOver("p2p");
      await person.expectSound();
    }
  });

  const chi = await meeting.guest("Chi");

  await test.step("three people: through the media server", async () => {
    for (const person of [ana, ben, chi]) await person.expectPath("sfu");
    await ana.expectMovingPictures(["Ben", "Chi"]);
    await ben.expectMovingPictures(["Ana", "Chi"]);
    await chi.expectMovingPictures(["Ana", "Ben"]);
    for (const person of [ana, ben, chi]) {
      await person.expectMediaOnlyOver("sfu");
      await person.expectSound();
    }
  });

  await chi.leave();

  await test.step("two people again: peer-to-peer after the quiet time", async () => {
    await ana.expectMovingPictures(["Ben"]);
    for (const person of [ana, ben]) await person.expectPath("p2p");
    await ana.expectMovingPictures(["Ben"]);
    await ben.expectMovingPictures(["Ana"]);
    for (const person of [ana, ben]) {
      await person.expectMediaOnlyOver("p2p");
      await person.expectSound();
    }
  });
});

test("[M13] a microphone and a camera that are off stay off through both switches", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.expectPath("p2p");

  await ben.button("Mute microphone").click();
  await ben.button("Turn off camera").click();
  const expectBenSilent = async () => {
    await expect(ben.button("Unmute microphone")).toBeVisible();
    await expect(ben.button("Turn on camera")).toBeVisible();
    expect(await liveTracksSent(ben.page)).toEqual([]);
  };
  await expectBenSilent();
  await ana.expectSilence();

  const chi = await meeting.guestInLobby("Chi");
  await chi.button("Mute microphone").click();
  await chi.join();
  for (const person of [ana, ben, chi]) await person.expectPath("sfu");
  await expectBenSilent();
  // Ana receives two microphones, both silent.
  await ana.expectSilence();

  await chi.leave();
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await expectBenSilent();
  await ana.expectSilence();

  await ben.button("Unmute microphone").click();
  await ben.button("Turn on camera").click();
  await ana.expectMovingPictures(["Ben"]);
  await ana.expectSound();
});

test("a picture turned on during an SFU call is seen by everybody, and afterwards peer-to-peer", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guestInLobby("Ben");
  await ben.button("Turn off camera").click();
  await ben.join();
  const chi = await meeting.guest("Chi");
  for (const person of [ana, ben, chi]) await person.expectPath("sfu");
  await ben.button("Turn on camera").click();
  await ana.expectMovingPictures(["Ben", "Chi"]);
  await chi.expectMovingPictures(["Ana", "Ben"]);
  await chi.leave();
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
});
