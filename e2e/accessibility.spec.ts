import type { Locator } from "@playwright/test";
import { createMeeting, newAccount, signInNewAccount } from "./support/accounts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import type { Person } from "./support/person";
import { expect, test } from "./support/test";

/** 1280 px at 200 %. */
const zoomed = { width: 640, height: 360 };

test("pages outside the call", async ({ page }) => {
  const look = async (path: string, heading: RegExp) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expectAccessible(page, path);
    await page.setViewportSize(zoomed);
    await expectNoSidewaysScroll(page, path);
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  await look("/", /./);
  for (const path of ["sign-in", "register", "forgot-password", "reset-password", "confirm-email"])
    await look(`/auth/${path}`, /./);
  await look("/meeting/none-such-code", /./);
  await signInNewAccount(page.context(), newAccount("Eva"));
  const code = await createMeeting(page.context(), "Weekly review");
  const own = ["", "/schedule", `/meetings/${code}`, `/meetings/${code}/edit`].map(
    (end) => `/dashboard${end}`,
  );
  for (const path of [...own, "/settings"]) await look(path, /./);
});

test("the way into a meeting, and being alone in it", async ({ meeting }) => {
  const { page } = await meeting.guestInLobby("Ana");
  await expectAccessible(page, "pre-join page");
  await page.setViewportSize(zoomed);
  await expectNoSidewaysScroll(page, "pre-join page");
  await page.getByLabel("Your name").fill("Ana");
  await page.getByRole("button", { name: "Join now" }).click();
  await expect(page.getByText("You are the only one here")).toBeVisible();
  await expectAccessible(page, "alone");
  await expectNoSidewaysScroll(page, "alone");
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page.getByRole("button", { name: "Rejoin" })).toBeVisible();
  await expectAccessible(page, "end of the call");
});

test("a call of two, with everything that opens in it", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  await ana.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
  await expectAccessible(ana.page, "a call of two");

  for (const panel of ["Participants", "Chat"]) {
    await ana.button(panel).click();
    await expect(ana.page.getByRole("dialog", { name: new RegExp(panel) })).toBeVisible();
    await expectAccessible(ana.page, panel);
  }
  for (const [item, dialog] of [
    ["Statistics", "Statistics"],
    ["Keyboard shortcuts", "Keyboard shortcuts"],
  ] as const) {
    await openMore(ana);
    await expectAccessible(ana.page, "the menu");
    await ana.page.getByRole("menuitem", { name: item }).click();
    await expect(ana.page.getByRole("dialog", { name: dialog })).toBeVisible();
    await expectAccessible(ana.page, item);
    await ana.page.keyboard.press("Escape");
  }
  await ana.button("Settings").click();
  await expectAccessible(ana.page, "Settings");
  await ana.page.keyboard.press("Escape");

  await openMore(ana);
  await ana.page.getByRole("menuitem", { name: "Float my picture" }).click();
  await ana.page.keyboard.press("l");
  await expectAccessible(ana.page, "speaker view with a floating picture");
  // Seen for a moment: looked for from before it is there.
  await Promise.all([
    expect(ana.page.getByTestId("presence")).toHaveText("Ben raised a hand"),
    ben.button("Raise hand").click(),
  ]);
  await ben.shareScreen();
  await expect(ana.screen("Ben")).toBeVisible();
  await expectAccessible(ana.page, "a shared screen");
  await expectAccessible(ben.page, "sharing a screen");
});

test("the menu of a tile, which a right click and a finger that stays open, and the spotlight for everybody", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.expectPath("p2p");
  // Both tiles are in their places.
  for (const person of [ana, ben]) await expect(person.remoteTiles()).toHaveCount(1);
  await ben.expectMovingPictures(["Ana"]);
  const widthAtBens = async () => (await ben.tile("Ana").boundingBox())?.width ?? 0;
  const before = await widthAtBens();
  await ana.tile("Ana").click({ button: "right" });
  await expect(ana.page.getByRole("menu")).toBeVisible();
  await expectAccessible(ana.page, "the menu of a tile");
  await ana.page.getByRole("menuitem", { name: "Put in the spotlight" }).click();
  await expect.poll(widthAtBens).toBeGreaterThan(before * 1.2);
  await expect(ben.tile("Ana").getByText("In the spotlight:")).toBeAttached();

  const box = await ben.tile("Ana").boundingBox();
  const touch = await ben.context.newCDPSession(ben.page);
  const at = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 40 };
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
  // Who does not run the meeting is offered their own pin, and nothing that concerns the others.
  await expect(ben.page.getByRole("menuitem")).toHaveText(["Pin Ana"]);
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
});

test("with nothing but a keyboard one comes in, opens the chat, writes, and leaves", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const { page } = await meeting.guestInLobby("Ben");
  await page.getByLabel("Your name").focus();
  await page.keyboard.type("Ben");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("meeting")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await ana.expectPath("p2p");
  await page.keyboard.press("m");
  await expect(page.getByRole("button", { name: "Unmute microphone" })).toBeVisible();
  await page.keyboard.down(" ");
  await expect(page.getByRole("button", { name: "Mute microphone" })).toBeVisible();
  await page.keyboard.up(" ");
  await expect(page.getByRole("button", { name: "Unmute microphone" })).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
  await page.keyboard.type("mvh?");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("chat-message").filter({ hasText: "mvh?" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Turn off camera" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Unmute microphone" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  // A dialog gives the focus back when it has gone, and would take it from the button.
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.getByRole("button", { name: "Leave", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "You have left the meeting" })).toBeFocused();
});

test("a hint that was there for less than a frame takes no key from the chat", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const { page } = ana;
  await ana.button("Chat").press("Enter");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  // Whatever would fade does so for the whole test.
  await page.addStyleTag({ content: "[role=tooltip] { animation-duration: 60s !important }" });
  const seen = await page.getByRole("button", { name: "Mute microphone" }).evaluate(async (button) => {
    const { activeElement: message } = document;
    button.focus();
    // It is in its place before the next frame is painted, which is when its animation would begin.
    const inPlace = () => {
      const hint = document.querySelector<HTMLElement>("[role=tooltip]");
      return hint !== null && hint.style.animation === "";
    };
    for (let turn = 0; turn < 1_000 && !inPlace(); turn += 1) await Promise.resolve();
    const seen = inPlace();
    if (message instanceof HTMLElement) message.focus();
    return seen;
  });
  expect(seen).toBe(true);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Chat" })).toBeHidden();
});

test("in forced colours the switches and what they say are still to be told apart", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  await ana.page.emulateMedia({ forcedColors: "active" });
  await ana.button("Settings").click();
  const border = await ana.page
    .getByRole("switch", { name: "Sounds" })
    .evaluate((element) => getComputedStyle(element).borderTopWidth);
  expect(border).not.toBe("0px");
  await ana.page.keyboard.press("Escape");
  // The microphone of the tests beeps.
  const ring = ana.tile("Ana").locator("[data-speaking=true]");
  await expect(ring).toBeAttached();
  expect(await ring.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe("solid");
});

test("on a light system what opens over the call is as dark as it is, and the page is light afterwards", async ({
  meeting,
}) => {
  const ana = await meeting.guestInLobby("Ana");
  await ana.page.emulateMedia({ colorScheme: "light" });
  const backgroundOf = (element: Locator) => expect.poll(() => lightnessOf(element, "backgroundColor"));
  const page = ana.page.locator("body");
  await backgroundOf(page).toBeGreaterThan(200);
  await ana.join();
  await backgroundOf(page).toBeLessThan(60);
  await openMore(ana);
  await backgroundOf(ana.page.getByRole("menu")).toBeLessThan(60);
  await ana.page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await backgroundOf(ana.page.getByRole("dialog")).toBeLessThan(60);
  await ana.page.keyboard.press("Escape");
  await expect(ana.button("More")).toBeFocused();
  await ana.leave();
  await expect(ana.button("Rejoin")).toBeVisible();
  await backgroundOf(page).toBeGreaterThan(200);
});

test("in the card of somebody who is alone one sees where the focus is", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const card = ana.page.locator("section", { hasText: "You are the only one here" });
  const copy = card.getByRole("button");
  await copy.focus();
  // Once away and back by keyboard: only then the browser draws the ring.
  await ana.page.keyboard.press("Shift+Tab");
  await ana.page.keyboard.press("Tab");
  await expect(copy).toBeFocused();
  const contrast = async () =>
    Math.abs((await lightnessOf(copy, "outlineColor")) - (await lightnessOf(card, "backgroundColor")));
  await expect.poll(contrast).toBeGreaterThan(100);
});

test("in full screen of a shared screen one uses what opens over it", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  await ana.expectPath("p2p");
  await ben.shareScreen();
  const fills = () => expect.poll(() => ana.page.evaluate(() => document.fullscreenElement !== null));
  await ana.screen("Ben").hover();
  await ana.button("Full screen: Ben’s screen").click();
  await expect(ana.page.getByTestId("participant-tile")).toHaveCount(0);
  await fills().toBe(true);
  await ana.page.keyboard.press("?");
  await ana.page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await ana.button("Chat").click();
  await ana.page.getByRole("textbox", { name: "Message" }).click();
  await ana.screen("Ben").hover();
  await ana.button("Leave full screen").click();
  await expect(ana.page.getByTestId("participant-tile")).toHaveCount(2);
  await fills().toBe(false);
});

/** Of a colour of this element, from 0 to 255, as it is painted. */
async function lightnessOf(element: Locator, which: "backgroundColor" | "outlineColor"): Promise<number> {
  return await element.evaluate((shown, property) => {
    const pencil = new OffscreenCanvas(1, 1).getContext("2d");
    if (!pencil) throw new Error("This browser does not draw.");
    pencil.fillStyle = getComputedStyle(shown)[property];
    pencil.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pencil.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  }, which);
}

async function openMore(person: Person): Promise<void> {
  await person.button("More").click();
  await expect(person.page.getByRole("menu")).toBeVisible();
}
