import { e2eServer } from "./support/e2e-server";
import { launchFirefox, whyNoFirefox, withoutPolicy } from "./support/firefox";
import { openPerson, type Person } from "./support/person";
import { expect, test as base, type TestMeeting } from "./support/test";

/** As `test`, with somebody who uses Firefox. */
const test = base.extend<{ fay: Person }>({
  fay: async ({ browserName: _any }, use, testInfo) => {
    const browser = await launchFirefox();
    // Its devices are fake and ask nobody: there is nothing to permit.
    const fay = await openPerson(browser, "Fay", { baseURL: e2eServer.url, permissions: [] });
    await withoutPolicy(fay.context);
    await use(fay);
    if (testInfo.status !== testInfo.expectedStatus) console.log(fay.log.lines.join("\n"));
    await browser.close();
  },
});

const missing = whyNoFirefox();
test.skip(missing !== null, missing ?? "");

async function enter(person: Person, meeting: TestMeeting): Promise<void> {
  await person.openLobby(meeting.code);
  await person.join();
}

/** Everybody is on this path, and sees and hears all others. */
async function expectCall(path: "p2p" | "sfu", people: readonly Person[]): Promise<void> {
  for (const person of people) await person.expectPath(path);
  for (const person of people) {
    await person.expectMovingPictures(people.filter((one) => one !== person).map(({ name }) => name));
    await person.expectSound();
  }
}

test("Firefox and Chromium talk directly, through the media server when a third comes, and directly again", async ({
  meeting,
  fay,
}) => {
  const ana = await meeting.hostJoins();
  await enter(fay, meeting);
  await expectCall("p2p", [ana, fay]);

  const chi = await meeting.guest("Chi");
  await expectCall("sfu", [ana, fay, chi]);

  await fay.button("Mute microphone").click();
  await expect(ana.tile("Fay").getByText("Microphone off:")).toBeAttached();
  await chi.leave();
  for (const person of [ana, fay]) await person.expectPath("p2p");
  await ana.expectMovingPictures(["Fay"]);
  await expect(fay.button("Unmute microphone")).toBeVisible();
  await ana.expectSilence();
  await fay.button("Unmute microphone").click();
  await expectCall("p2p", [ana, fay]);
});

test("somebody with Firefox is the third", async ({ meeting, fay }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  await expectCall("p2p", [ana, ben]);
  await enter(fay, meeting);
  await expectCall("sfu", [ana, ben, fay]);
  await fay.leave();
  await expectCall("p2p", [ana, ben]);
});
