import type { Person } from "./support/person";
import { expect, test } from "./support/test";

test("what the system silences is marked, the others do not wait for it, and it comes back by itself", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ben.expectMovingPictures(["Ana"]);

  await silence(ana, true);
  await expect(
    ana.page.getByTestId("notice").filter({ hasText: "Your microphone is silenced" }),
  ).toBeVisible();
  await expect(ana.tile("Ana").getByText("Microphone silenced outside this page:")).toBeAttached();
  // Still on, as far as Ana is concerned: it is not her who has muted it.
  await expect(ana.button("Mute microphone")).toHaveAccessibleDescription(/silenced outside this page/);
  await expect(ana.button("Turn off camera")).toHaveAccessibleDescription(/blocked outside this page/);
  await expect(ben.tile("Ana").getByText("Microphone off:")).toBeAttached();
  await expect(ben.tile("Ana")).toHaveAttribute("data-covered", "true");

  await silence(ana, false);
  await expect(ana.tile("Ana").getByText(/outside this page/)).toHaveCount(0);
  await expect(ana.page.getByTestId("notice").filter({ hasText: "outside this page" })).toHaveCount(0);
  await expect(ben.tile("Ana").getByText("Microphone off:")).toHaveCount(0);
  await ben.expectMovingPictures(["Ana"]);
});

/** As a switch on the device, the system or a call on a phone does it to whatever this person sends. */
async function silence({ page }: Person, muted: boolean): Promise<void> {
  await page.evaluate((silenced) => {
    for (const connection of window.__probes.connections)
      for (const { track } of connection.getSenders()) {
        if (!track) continue;
        Object.defineProperty(track, "muted", { value: silenced, configurable: true });
        track.dispatchEvent(new Event(silenced ? "mute" : "unmute"));
      }
  }, muted);
}
