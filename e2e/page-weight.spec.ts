import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

/** Of scripts, compressed, in kB, with what their answers say about themselves. What it consists of: docs/performance.md. */
const LIMIT_AT_THE_DOOR = 200;

/** Counts the compressed bytes of all scripts that the page loads from now on. */
async function countScripts(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return () => Math.round(bytes / 1_000);
}

test("the page of a meeting is light, and what the call needs comes with the call", async ({ meeting }) => {
  const visitor = await meeting.visitor("Ben");
  const preview = visitor.page.getByLabel("Preview of your camera").locator("video");
  // What a page fetches when it has nothing else to do is not counted among what it needs at the door.
  await visitor.page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  const weight = await countScripts(visitor.page);
  await visitor.openLobby(meeting.code);
  // So little is enough to look at oneself, to be heard by the meter, and to say who one is.
  await expect.poll(() => preview.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await visitor.page.getByLabel("Your name").fill("Ben");
  const atTheDoor = weight();
  await visitor.join();
  await expect(visitor.tile("Ben")).toBeVisible();
  console.log(
    `scripts, compressed: ${atTheDoor} kB at the door, ${weight() - atTheDoor} kB more in the call`,
  );
  expect(weight(), "the call has scripts of its own").toBeGreaterThan(atTheDoor);
  expect(atTheDoor).toBeLessThan(LIMIT_AT_THE_DOOR);
});

test("a page is fetched ahead when somebody is about to follow its link, and not before", async ({
  page,
}) => {
  const fetched = new Set<string>();
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (searchParams.has("_rsc")) fetched.add(pathname);
  });
  await page.goto("/");
  const link = page.getByRole("main").getByRole("link", { name: "Create an account" });
  // Until the page's scripts run nobody hears that something points at the link.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await link.hover();
    expect([...fetched]).toEqual(["/auth/register"]);
  }).toPass();
});
