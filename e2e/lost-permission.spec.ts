import { expect, test } from "./support/test";

test("a permission that is reset during a call is told as what it is, and asked for again from the notice", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  await expect(ana.button("Turn off camera")).toBeVisible();
  await ana.context.clearPermissions();
  const notice = ana.page.getByTestId("notice").filter({ hasText: "use your camera any more" });
  await expect(notice).toBeVisible();
  await expect(ana.page.getByText(/Your camera is gone/)).toHaveCount(0);
  await expect(ana.button("Unmute microphone")).toHaveAccessibleDescription(/allow it when you are asked/);

  await ana.context.grantPermissions(["camera", "microphone"]);
  await notice.getByRole("button", { name: "Turn on camera" }).click();
  await expect(ana.button("Turn off camera")).toBeVisible();
  await ana.button("Unmute microphone").click();
  await expect(ana.button("Mute microphone")).toBeVisible();
});
