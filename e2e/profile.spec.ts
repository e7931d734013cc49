import { openPage } from "./support/open-page";
import { expect, test } from "./support/test";

/** The smallest PNG there is, but for its colour: enough for a server that makes its own picture of it. */
const photo = {
  name: "me.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

test("a picture, a time zone and a camera that stays off are chosen once, and hold in the next meeting", async ({
  meeting,
}) => {
  const { host } = meeting;
  const { page } = host;
  await openPage(page, "/settings");
  await page.getByLabel("Choose a picture").setInputFiles({ ...photo, mimeType: "image/gif" });
  await expect(page.getByRole("alert").filter({ hasText: "Choose a JPEG, PNG or WebP file" })).toBeVisible();
  await page.getByLabel("Choose a picture").setInputFiles(photo);
  await expect(host.button("Change picture")).toBeEnabled();

  await page.getByLabel("Time zone").selectOption("Pacific/Kiritimati");
  await host.button("Save time zone").click();
  await expect(page.getByText("Your time zone is saved.")).toBeVisible();
  await page.getByLabel("Join with the camera off").check();
  await host.button("Save preferences").click();
  await expect(page.getByText("Your preferences are saved.")).toBeVisible();

  await page.reload();
  await expect(host.button("Remove picture")).toBeVisible();
  await expect(page.getByLabel("Time zone")).toHaveValue("Pacific/Kiritimati");
  await expect(page.getByLabel("Join with the camera off")).toBeChecked();

  await page.goto("/dashboard");
  const made = page.locator("main li time").first();
  const shown = new Intl.DateTimeFormat("en", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Pacific/Kiritimati",
  }).format(new Date((await made.getAttribute("datetime")) ?? ""));
  await expect(made).toHaveText(shown.replaceAll("\u202f", " "));

  const ben = await meeting.guest("Ben");
  await host.openLobby(meeting.code);
  await expect(host.button("Turn on camera")).toBeVisible();
  await expect(host.button("Mute microphone")).toBeVisible();
  await host.join();
  const picture = ben.tile("Ana").locator("img");
  await expect(picture).toHaveAttribute("src", /^\/api\/v1\/avatars\//);
  // It has come over the wire, past the security policy, and was understood.
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(384);
  await ben.button("Participants").click();
  await expect(ben.page.getByRole("dialog").locator("img")).toHaveCount(1);

  // Another picture and name, chosen meanwhile in another tab: they are here with the next message of the server.
  const former = await picture.getAttribute("src");
  const api = host.context.request;
  const put = { data: photo.buffer, headers: { "content-type": "image/png" } };
  expect((await api.put("/api/v1/users/me/avatar", put)).status()).toBe(200);
  await expect(picture).not.toHaveAttribute("src", former ?? "");
  expect((await api.patch("/api/v1/users/me", { data: { name: "Ana Lima" } })).status()).toBe(200);
  await expect(ben.tile("Ana Lima")).toBeVisible();
  await expect(ben.page.getByRole("dialog").getByText("Ana Lima")).toBeVisible();
  await expect(host.tile("Ana Lima")).toHaveAttribute("data-local", "true");

  await host.button("Turn on camera").click();
  await ben.expectMovingPictures(["Ana Lima"]);
  await expect(ben.tile("Ana Lima").locator("img")).toBeHidden();
});

test("the mirror is switched off in the account, and on again during a call of this browser", async ({
  meeting,
}) => {
  const { host } = meeting;
  const { page } = host;
  await openPage(page, "/settings");
  await page.getByLabel("Mirror my picture").uncheck();
  await host.button("Save for calls").click();
  await expect(page.getByText("Your preferences are saved.")).toBeVisible();

  const own = page.locator("video").first();
  const mirrored = () => own.evaluate((video) => getComputedStyle(video).scale.startsWith("-1"));
  await host.openLobby(meeting.code);
  await expect.poll(mirrored).toBe(false);
  await host.join();
  await expect.poll(mirrored).toBe(false);
  await host.button("Settings").click();
  await page.getByRole("switch", { name: "Mirror my picture" }).click();
  await page.keyboard.press("Escape");
  await expect.poll(mirrored).toBe(true);
  await host.leave();
  await host.openLobby(meeting.code);
  await expect.poll(mirrored).toBe(true);
});
