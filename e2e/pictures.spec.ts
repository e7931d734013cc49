import { languageCookie } from "@/lib/languages/languages";
import { createMeeting, newAccount, signInNewAccount } from "./support/accounts";
import { drawDevices, looks, type Look } from "./support/drawn-devices";
import { both, one, picture, pictures } from "./support/pictures";
import { expect, test } from "./support/test";

test("pages outside the call", async ({ page }) => {
  const open = async (address: string, name: string) => {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await pictures(page, name, both);
  };
  await open("/", "landing");
  await open("/auth/sign-in", "sign-in");
  await open("/auth/register", "register");
  await open("/auth/forgot-password", "forgot-password");
  await open("/auth/reset-password", "reset-password");
  await open("/auth/confirm-email", "confirm-email");
  await open("/meeting/aaaa-aaaa-aaaa", "no-such-meeting");
  await signInNewAccount(page.context(), newAccount("Eva"));
  await open("/dashboard", "dashboard-empty");
  const code = await createMeeting(page.context(), "Weekly review");
  for (const title of ["Planning of the next release", "Interview"])
    await createMeeting(page.context(), title);
  await open("/dashboard", "dashboard");
  await open("/dashboard/schedule", "schedule");
  await open(`/dashboard/meetings/${code}`, "meeting-details");
  await open(`/dashboard/meetings/${code}/edit`, "meeting-edit");
  await open("/settings", "settings");
});

test("pages outside the call, from right to left", async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: languageCookie, value: "ar", url: baseURL ?? "" }]);
  const open = async (address: string, name: string) => {
    await page.goto(address);
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await pictures(page, `${name}-ar`, one, [360, 1280]);
  };
  await open("/", "landing");
  await open("/auth/register", "register");
  await signInNewAccount(page.context(), newAccount("Eva"));
  const code = await createMeeting(page.context(), "Weekly review");
  await open("/dashboard", "dashboard");
  await open("/dashboard/schedule", "schedule");
  await open(`/dashboard/meetings/${code}`, "meeting-details");
  await open("/settings", "settings");
});

test("a meeting from its door to its end", async ({ meeting }) => {
  const ana = meeting.host;
  await ana.context.request.patch(`/api/v1/meetings/${meeting.code}`, { data: { title: "Weekly review" } });
  await ana.page.addInitScript(drawDevices, looks.ana);
  await ana.page.setViewportSize({ width: 1280, height: 720 });
  await ana.openLobby(meeting.code);
  await pictures(ana.page, "lobby", both);
  await ana.join();
  await pictures(ana.page, "alone", one);
  const comes = async (name: string, look: Look) => {
    const guest = await meeting.visitor(name);
    await guest.page.addInitScript(drawDevices, look);
    await guest.openLobby(meeting.code);
    await guest.join();
    return guest;
  };
  const ben = await comes("Ben", looks.ben);
  await ben.page.setViewportSize({ width: 360, height: 640 });
  await ana.expectMovingPictures(["Ben"]);
  await pictures(ana.page, "two", one);
  const chi = await comes("Chi", looks.chi);
  for (const person of [ana, ben, chi]) await person.expectPath("sfu");
  await ana.expectMovingPictures(["Ben", "Chi"]);
  await chi.button("Raise hand").click();
  await expect(ana.tile("Chi").getByText(/hand/i)).toBeAttached();
  await picture(ben.page, "meeting-phone");

  await ana.button("Participants").click();
  await pictures(ana.page, "participants", one);
  await ana.button("Chat").click();
  await pictures(ana.page, "chat", one);
  await ana.button("Chat").click();

  await ana.button("More").click();
  await pictures(ana.page, "more", one);
  await ana.page.getByRole("menuitem", { name: "Statistics" }).click();
  await expect(ana.page.getByTestId("switch").first()).toBeVisible();
  await pictures(ana.page, "statistics", one);
  await ana.page.keyboard.press("Escape");
  await ana.page.keyboard.press("?");
  await pictures(ana.page, "shortcuts", one);
  await ana.page.keyboard.press("Escape");
  await ana.button("Settings").click();
  await pictures(ana.page, "call-settings", one);
  await ana.page.keyboard.press("Escape");

  await ana.button("More").click();
  await ana.page.getByRole("menuitem", { name: "Float my picture" }).click();
  await pictures(ana.page, "floating", one);
  await ana.page.keyboard.press("l");
  await pictures(ana.page, "speaker", one);
  await ben.page.setViewportSize({ width: 1280, height: 720 });
  await ben.shareScreen();
  await ana.expectMovingScreens(["Ben"]);
  await pictures(ana.page, "screen", one);
  await ana.button("Leave").click();
  await expect(ana.button("Rejoin")).toBeVisible();
  await pictures(ana.page, "left", both);
});

test("many people, those who wait, and how it ends for them", async ({ meeting }) => {
  test.slow(); // Nine pages come in, one after another.
  const ana = meeting.host;
  await ana.page.addInitScript(drawDevices, looks.ana);
  await ana.page.setViewportSize({ width: 1280, height: 720 });
  await ana.openLobby(meeting.code);
  await ana.join();
  const comes = async (name: string) => {
    const guest = await meeting.visitor(name);
    // Without devices, which many pages on one machine could not keep moving.
    await guest.page.addInitScript(() => {
      MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException("no", "NotFoundError"));
      MediaDevices.prototype.enumerateDevices = async () => [];
    });
    await guest.openLobby(meeting.code);
    if (name === "Ben") await pictures(guest.page, "no-devices", both);
    await guest.join();
    return guest;
  };
  const [ben, chi] = [await comes("Ben"), await comes("Chi")];
  for (const name of ["Dan", "Eva", "Farid", "Gül", "Maximiliane Hohenstein-Oberhausen"]) await comes(name);
  await ana.expectPath("sfu");
  await pictures(ana.page, "many", one);
  await ana.button("Participants").click();
  await pictures(ana.page, "many-participants", one);

  await ana.button("Meeting options").click();
  await ana.page.getByRole("menuitemcheckbox", { name: "Waiting room" }).click();
  const zoe = await meeting.guestInLobby("Zoë");
  await zoe.askToJoin();
  await expect(zoe.page.getByRole("heading", { name: "Waiting to be let in" })).toBeVisible();
  await pictures(zoe.page, "waiting", both);
  await expect(ana.button("Admit Zoë")).toBeVisible();
  await pictures(ana.page, "somebody-waits", one);

  await ana.button("Remove Ben").click();
  await pictures(ana.page, "confirm-removal", one);
  await ana.page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(ben.page.getByRole("heading", { name: "You were removed from the meeting" })).toBeVisible();
  await pictures(ben.page, "removed", both);
  await ana.button("Leave options").click();
  await ana.button("End for all").click();
  await expect(chi.page.getByRole("heading", { name: "The meeting has ended" })).toBeVisible();
  await pictures(chi.page, "ended", both);
});
