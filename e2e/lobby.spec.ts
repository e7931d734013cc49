import { expect, test } from "./support/test";

test("the pre-join page shows the own picture, a moving meter and the devices", async ({ meeting }) => {
  const ana = meeting.host;
  await ana.openLobby(meeting.code);
  const preview = ana.page.getByLabel("Preview of your camera").locator("video");
  await expect.poll(() => preview.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(640);
  await expect(ana.page.getByRole("combobox", { name: /Camera/ })).toBeEnabled();
  await expect(ana.page.getByRole("combobox", { name: /Microphone/ })).toBeEnabled();
  await expect
    .poll(() => ana.page.getByTestId("mic-meter").first().evaluate(countHeights))
    .toBeGreaterThan(1);
});

test("without permission for devices one is told, and can still join to listen", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.visitor("Ben");
  await ben.page.addInitScript(() => {
    MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await ben.openLobby(meeting.code);
  await expect(ben.page.getByText(/may not use your camera/).filter({ visible: true })).toBeVisible();
  await ben.join();
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ben.expectMovingPictures(["Ana"]);
  await ben.expectSound();
  await expect(ana.tile("Ben")).toBeVisible();
});

test("a guest without a name is asked for one", async ({ meeting }) => {
  const ben = await meeting.guestInLobby("Ben");
  await ben.page.getByLabel("Your name").fill("  ");
  await ben.button("Join now").click();
  await expect(ben.page.getByLabel("Your name")).toHaveAttribute("aria-invalid", "true");
  await expect(ben.meeting).toBeHidden();
});

/**
 * How many heights the middle bar of the meter has within two beeps of the fake microphone, which beeps once a second: one
 * where it stands still, two where each beep falls whole into a look at the level, more where a look cuts one.
 */
async function countHeights(meter: Element): Promise<number> {
  const heights = new Set<string>();
  const end = performance.now() + 2_000;
  while (performance.now() < end) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const bar = meter.children[2];
    if (bar instanceof HTMLElement) heights.add(bar.style.transform);
  }
  return heights.size;
}
