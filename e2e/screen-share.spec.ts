import { expect, test } from "./support/test";
import type { Person } from "./support/person";
import { settled } from "./support/pictures";
import { expectUninterrupted, startTileWatch } from "./support/tile-watch";

test("a shared screen is seen and heard directly; two may share; the browser's own bar ends it, too", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.expectPath("p2p");
  // Whatever is heard from now on is the sound of a screen.
  for (const person of [ana, ben]) await person.button("Mute microphone").click();

  await ana.shareScreen();
  await ben.expectMovingScreens(["Ana"]);
  await ben.expectSound();
  await ben.expectMediaOnlyOver("p2p");
  await expect(ana.page.getByText("You are sharing your screen")).toBeVisible();
  await expect(ana.page.getByTestId("screen-tile")).toHaveCount(0);
  const areaOf = async (locator: ReturnType<Person["screen"]>) => {
    const box = await locator.boundingBox();
    return box ? box.width * box.height : 0;
  };
  const sharePerTile = async () => (await areaOf(ben.screen("Ana"))) / (await areaOf(ben.tile("Ana")));
  await expect.poll(sharePerTile).toBeGreaterThan(3);

  await ben.shareScreen();
  await ana.expectMovingScreens(["Ben"]);
  await ana.expectSound();
  await ben.expectMovingScreens(["Ana"]);

  await ana.button("Stop sharing").click();
  await expect(ben.page.getByTestId("screen-tile")).toHaveCount(0);
  // As the bar of the browser does it: the tracks end without the page having asked.
  await ben.page.evaluate(() => {
    for (const track of window.__probes.screens.flatMap((stream) => stream.getTracks())) {
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  });
  await expect(ana.page.getByTestId("screen-tile")).toHaveCount(0);
  await expect(ben.button("Share screen")).toBeVisible();

  // Once more, over the same connection.
  await ana.shareScreen();
  await ben.expectMovingScreens(["Ana"]);
  await ben.expectMovingPictures(["Ana"]);
});

test("[M4] a shared screen and its sound go through 2→3→2; no tile is covered, gone or moved by it", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.expectPath("p2p");
  for (const person of [ana, ben]) await person.button("Mute microphone").click();
  await ana.shareScreen();
  await ben.expectMovingScreens(["Ana"]);
  await ben.expectSound();

  const chi = await meeting.guestInLobby("Chi");
  await chi.button("Mute microphone").click();

  await test.step("2→3", async () => {
    await startTileWatch(ben.page);
    await chi.join();
    for (const person of [ana, ben, chi]) await person.expectPath("sfu");
    await ben.expectMovingScreens(["Ana"]);
    await expectUninterrupted(ben.page, "2→3");
    for (const person of [ben, chi]) {
      await person.expectMovingScreens(["Ana"]);
      await person.expectSound();
    }
    await ben.expectMediaOnlyOver("sfu");
    await chi.expectMovingPictures(["Ana", "Ben"]);
  });

  await test.step("3→2", async () => {
    await chi.leave();
    await expect(ben.remoteTiles()).toHaveCount(1);
    await settled(ben.page);
    await startTileWatch(ben.page);
    for (const person of [ana, ben]) await person.expectPath("p2p");
    await ben.expectMovingScreens(["Ana"]);
    await expectUninterrupted(ben.page, "3→2", { still: true });
    await ben.expectSound();
    await ben.expectMediaOnlyOver("p2p");
    await ben.expectMovingPictures(["Ana"]);
  });

  await ana.button("Stop sharing").click();
  await expect(ben.page.getByTestId("screen-tile")).toHaveCount(0);
});

test("a screen that starts and one that stops in the middle of a switch neither block nor break it", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ben.shareScreen();
  await ana.expectMovingScreens(["Ben"]);
  const chi = await meeting.guestInLobby("Chi");
  const preparing = await ana.watchPreparing("sfu");
  const joining = chi.join();
  await preparing();
  await Promise.all([ana.shareScreen(), ben.button("Stop sharing").click(), joining]);
  for (const person of [ana, ben, chi]) await person.expectPath("sfu");
  for (const person of [ben, chi]) await person.expectMovingScreens(["Ana"]);
  await expect(ana.page.getByTestId("screen-tile")).toHaveCount(0);
  await chi.expectMovingPictures(["Ana", "Ben"]);
});
