import { commonVideoCodec, type VideoCodec } from "@/lib/protocol/video-codec";
import { expectAllMoving, expectCall } from "./support/expect-call";
import { callOf } from "./support/failover-call";
import { expect, test } from "./support/failover-test";
import type { Person } from "./support/person";
import { receivedVideo, sentHeight, shownCodec, shownTrack } from "./support/received-video";
import { callOfThree, windows } from "./support/small-call";
import { withoutCodec } from "./support/without-codec";

/** As when a call moves from one media server to another (drained-media-server.spec.ts), in ms. */
const LONGEST_GAP_MS = 10_000;

const first = (codec: VideoCodec) => ({ env: { SFU_VIDEO_CODECS: `${codec},${commonVideoCodec}` } });
test.use({ ownServices: first("vp9") });

const codecs = [
  { codec: "vp9", mimeType: "video/VP9" },
  { codec: "h264", mimeType: "video/H264" },
  { codec: "av1", mimeType: "video/AV1" },
] as const;

/** The pictures in the tiles of these people are encoded so, once whatever is under way is done. */
async function expectShown({ name, page }: Person, others: string[], codec: string): Promise<void> {
  await expect
    .poll(() => Promise.all(others.map((other) => shownCodec(page, other))), {
      message: `codecs on the screen of ${name}`,
    })
    .toEqual(others.map(() => codec));
}

for (const { codec, mimeType } of codecs)
  test.describe(`${mimeType} first`, () => {
    test.use({ ownServices: first(codec) });

    test(`a call of three in ${mimeType}: pictures move, each in the layer that fits its tile, and layers that nobody sees are not encoded`, async ({
      meeting,
    }) => {
      const people = await callOfThree(meeting);
      const [ana, ben] = people;
      await expectCall(people, "sfu");
      await expectShown(ana, ["Ben", "Chi"], mimeType);
      const bens = await shownTrack(ana.page, "Ben");
      const heightOfBen = async () => (await receivedVideo(ana.page)).get(bens)?.frameHeight;
      await expect.poll(heightOfBen).toBe(360);

      for (const person of people) await person.page.setViewportSize(windows.small);
      await expect.poll(heightOfBen).toBe(180);
      await expect.poll(() => sentHeight(ben.page)).toBe(180);
      await ana.expectMovingPictures(["Ben", "Chi"]);

      await ana.page.setViewportSize(windows.large);
      await expect.poll(heightOfBen).toBe(360);
      await ana.expectMovingPictures(["Ben", "Chi"]);
    });
  });

test("[M15] somebody comes whose browser knows no VP9: the call changes to VP8, and no picture is away meanwhile", async ({
  meeting,
  failover,
}) => {
  const people = await callOf(meeting, failover, ["Ana", "Ben", "Chi"]);
  const [ana, ben] = people;
  if (!ana || !ben) throw new Error("Somebody is missing.");
  await expectShown(ana, ["Ben", "Chi"], "video/VP9");
  const dan = await meeting.visitor("Dan");
  await withoutCodec(dan, "video/VP9");
  await dan.openLobby(meeting.code);
  const at = Date.now();
  await dan.join();
  await expectCall([...people, dan], "sfu");
  for (const person of [ben, dan]) await expectShown(person, ["Ana", "Chi"], "video/VP8");
  await expectAllMoving([...people, dan]);
  for (const { screen, of, stillMs } of await failover.report("VP9 to VP8", at, people))
    expect(stillMs, `longest time without a frame of ${of} on the screen of ${screen}`).toBeLessThan(
      LONGEST_GAP_MS,
    );
});
