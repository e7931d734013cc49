import { expect, test } from "./support/test";
import type { Person } from "./support/person";

const openStatistics = async (person: Person) => {
  await person.button("More").click();
  await person.page.getByRole("menuitem", { name: "Statistics" }).click();
  return person.page.getByRole("dialog", { name: "Statistics" });
};

/** The newest value of one of the charts. */
const figure = async (person: Person, label: string): Promise<number> => {
  const value = person.page.getByRole("dialog").locator("dt", { hasText: label }).locator("+ dd");
  return Number.parseFloat((await value.textContent()) ?? "");
};

const covered = (person: Person, of: string) =>
  expect(person.tile(of)).toHaveAttribute("data-covered", "true");

test("what is measured is shown, cameras can be left out on both paths, and the switch has its figures", async ({
  meeting,
}) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  await ana.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);

  const panel = await openStatistics(ana);
  await expect(panel.getByText("Round trip", { exact: true })).toBeVisible();
  await expect(async () => expect(await figure(ana, "Received")).toBeGreaterThan(60)).toPass();
  await expect(panel.getByRole("listitem").filter({ hasText: "Ben" })).toContainText(/pictures\/s/);
  await expect(panel.getByText("You, as sent")).toBeVisible();

  await ana.button("More").click();
  await ana.page.getByRole("menuitem", { name: "Turn off incoming cameras" }).click();
  await covered(ana, "Ben");
  // Ben's browser makes no picture for her any more; his own view of her goes on.
  await expect(async () => expect(await figure(ana, "Received")).toBeLessThan(60)).toPass();
  await ben.expectMovingPictures(["Ana"]);

  // A switch does not wait for frames that are not wanted.
  await meeting.guest("Chi");
  await ana.expectPath("sfu");
  await expect(panel.getByTestId("switch").first()).toContainText("Direct → server");
  await expect(panel.getByTestId("switch").first()).toContainText(/Took\d+/);
  await covered(ana, "Ben");
  await covered(ana, "Chi");
  await expect(async () => expect(await figure(ana, "Received")).toBeLessThan(120)).toPass();
  await ana.expectSound();

  await ana.button("Turn on incoming cameras").click();
  await ana.expectMovingPictures(["Ben", "Chi"]);
  await ben.expectMovingPictures(["Ana", "Chi"]);
});
