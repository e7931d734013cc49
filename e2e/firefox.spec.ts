import { whyNoFirefox } from "./support/firefox";
import { expect, test } from "./support/firefox-test";
import { whyNoLoudspeaker } from "./support/loudspeaker";
import type { Person } from "./support/person";
import { policyViolations } from "./support/policy-violations";

const missing = whyNoFirefox() ?? whyNoLoudspeaker();
test.skip(missing !== null, missing ?? "");

/** Everybody sees and hears all others, over this path and no other. */
async function expectCall(path: "p2p" | "sfu", people: readonly Person[]): Promise<void> {
  for (const person of people) await person.expectPath(path);
  for (const person of people) {
    await person.expectMovingPictures(people.filter((one) => one !== person).map(({ name }) => name));
    await person.expectMediaOnlyOver(path);
    await person.expectSound();
  }
}

test("Firefox is one of two: directly, through the media server while there is a third, and directly again", async ({
  meeting,
  firefox,
}) => {
  const ana = await meeting.hostJoins();
  const fay = await meeting.guest("Fay", firefox);
  await expectCall("p2p", [ana, fay]);
  const chi = await meeting.guest("Chi");
  await expectCall("sfu", [ana, fay, chi]);
  await chi.leave();
  await expectCall("p2p", [ana, fay]);
  // What a test asks of a page is first tried by `eval`, which is refused as it should be (speak-as-esr.mjs).
  expect(policyViolations([fay]).filter((line) => !line.includes("JavaScript eval"))).toEqual([]);
});

test("Firefox is the third: everybody changes over when it comes, and when it goes", async ({
  meeting,
  firefox,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  await expectCall("p2p", [ana, ben]);
  const fay = await meeting.guest("Fay", firefox);
  await expectCall("sfu", [ana, ben, fay]);
  await fay.leave();
  await expectCall("p2p", [ana, ben]);
});
