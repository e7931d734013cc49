import type { Page } from "@playwright/test";
import { patienceMs } from "./support/patience";
import type { Person } from "./support/person";
import { encodedFrames, receivedVideo, shownTrack } from "./support/received-video";
import { callOfThree, windows } from "./support/small-call";
import { expect, test } from "./support/test";

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Bytes of these pictures within a second; of all, where none is named. */
async function bytesPerSecond(page: Page, track?: string): Promise<number> {
  const sum = async () =>
    [...(await receivedVideo(page))]
      .filter(([id]) => track === undefined || id === track)
      .reduce((bytes, [, one]) => bytes + one.bytes, 0);
  const before = await sum();
  await pause(1_000);
  return (await sum()) - before;
}

const heightOf = async (page: Page, track: string) => (await receivedVideo(page)).get(track)?.frameHeight;

/** As if somebody looked into another tab, or came back. */
const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
      document.dispatchEvent(new Event("visibilitychange"));
    },
    hidden ? "hidden" : "visible",
  );

async function pin(person: Person, name: string): Promise<void> {
  await person.tile(name).hover();
  await person.button(`Pin ${name}`).click();
}

test("a picture is as large as its tile, a layer that nobody sees is not encoded, and who is on another page is not sent", async ({
  meeting,
}) => {
  const people = await callOfThree(meeting);
  const [ana, ben, chi] = people;
  for (const person of people) await person.page.setViewportSize(windows.small);
  for (const person of people) await person.expectPath("sfu");
  await ana.expectMovingPictures(["Ben", "Chi"]);
  const [bens, chis] = [await shownTrack(ana.page, "Ben"), await shownTrack(ana.page, "Chi")];

  for (const track of [bens, chis]) await expect.poll(() => heightOf(ana.page, track)).toBe(180);
  await expect(async () => {
    const before = await encodedFrames(ben.page);
    await pause(1_000);
    const after = await encodedFrames(ben.page);
    const encoded = (rid: string) => (after.get(rid) ?? 0) - (before.get(rid) ?? 0);
    expect(encoded("r0"), "frames of the small layer").toBeGreaterThan(4);
    expect(encoded("r1"), "frames of the large layer").toBe(0);
  }).toPass({ timeout: patienceMs });

  await pin(ana, "Ben");
  await expect(ana.tile("Chi"), "Chi is on another page").toHaveCount(0);
  await expect.poll(() => bytesPerSecond(ana.page, chis)).toBe(0);
  await expect.poll(() => bytesPerSecond(ana.page, bens)).toBeGreaterThan(1_000);
  await chi.expectMovingPictures(["Ana", "Ben"]);

  await ana.button("Next page").click();
  await ana.expectMovingPictures(["Ben", "Chi"]);

  await ana.page.setViewportSize(windows.large);
  await expect.poll(() => heightOf(ana.page, bens)).toBe(360);
  await ana.expectMovingPictures(["Ben", "Chi"]);
});

test("[M4] a hidden page is sent no cameras on either path, no switch waits for them, and they are back when it is seen", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  await ana.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
  await setHidden(ana.page, true);
  await expect.poll(() => bytesPerSecond(ana.page)).toBe(0);
  await ben.expectMovingPictures(["Ana"]);

  const chi = await meeting.guest("Chi");
  for (const person of [ana, ben, chi]) await person.expectPath("sfu");
  await expect.poll(() => bytesPerSecond(ana.page)).toBe(0);
  await ana.expectSound();
  await chi.expectMovingPictures(["Ana", "Ben"]);

  await setHidden(ana.page, false);
  await ana.expectMovingPictures(["Ben", "Chi"]);
  await chi.leave();
  await ana.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
});
