import { expect, test } from "./support/own-services-test";
import { receivedCodecs, receivedVideo, sentHeight, shownTrack } from "./support/received-video";

/** Small enough for the smallest layer of a camera in every tile. */
const SMALL = { width: 640, height: 260 };
const LARGE = { width: 1_280, height: 720 };

test.use({ ownServices: { env: { SFU_VIDEO_CODECS: "vp9,vp8" } } });

test("a call of three in VP9: pictures move, each in the layer that fits its tile, and layers that nobody sees are not encoded", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  const chi = await meeting.guest("Chi");
  const people = [ana, ben, chi];
  for (const person of people) await person.expectPath("sfu");
  for (const person of people)
    await person.expectMovingPictures(people.filter((one) => one !== person).map(({ name }) => name));
  expect(await receivedCodecs(ana.page)).toContain("video/VP9");
  const bens = await shownTrack(ana.page, "Ben");
  const heightOfBen = async () => (await receivedVideo(ana.page)).get(bens)?.frameHeight;
  await expect.poll(heightOfBen, { timeout: 20_000 }).toBe(360);

  for (const person of people) await person.page.setViewportSize(SMALL);
  await expect.poll(heightOfBen, { timeout: 20_000 }).toBe(180);
  await expect.poll(() => sentHeight(ben.page), { timeout: 20_000 }).toBe(180);
  await ana.expectMovingPictures(["Ben", "Chi"]);

  await ana.page.setViewportSize(LARGE);
  await expect.poll(heightOfBen, { timeout: 20_000 }).toBe(360);
  await ana.expectMovingPictures(["Ben", "Chi"]);
});
