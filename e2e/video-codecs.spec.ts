import { expectCall } from "./support/expect-call";
import { expect, test } from "./support/own-services-test";
import { receivedCodecs, receivedVideo, sentHeight, shownTrack } from "./support/received-video";
import { callOfThree, windows } from "./support/small-call";

test.use({ ownServices: { env: { SFU_VIDEO_CODECS: "vp9,vp8" } } });

test("a call of three in VP9: pictures move, each in the layer that fits its tile, and layers that nobody sees are not encoded", async ({
  meeting,
}) => {
  const people = await callOfThree(meeting);
  const [ana, ben] = people;
  await expectCall(people, "sfu");
  expect(await receivedCodecs(ana.page)).toContain("video/VP9");
  const bens = await shownTrack(ana.page, "Ben");
  const heightOfBen = async () => (await receivedVideo(ana.page)).get(bens)?.frameHeight;
  await expect.poll(heightOfBen, { timeout: 20_000 }).toBe(360);

  for (const person of people) await person.page.setViewportSize(windows.small);
  await expect.poll(heightOfBen, { timeout: 20_000 }).toBe(180);
  await expect.poll(() => sentHeight(ben.page), { timeout: 20_000 }).toBe(180);
  await ana.expectMovingPictures(["Ben", "Chi"]);

  await ana.page.setViewportSize(windows.large);
  await expect.poll(heightOfBen, { timeout: 20_000 }).toBe(360);
  await ana.expectMovingPictures(["Ben", "Chi"]);
});
