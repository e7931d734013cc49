import { expectCall } from "./support/expect-call";
import type { Person } from "./support/person";
import { callOfThree, callOfTwo } from "./support/small-call";
import { expect, test } from "./support/test";

const ofEach = (person: Person) =>
  person
    .remoteTiles()
    .evaluateAll((tiles) =>
      tiles.flatMap((tile) =>
        tile instanceof HTMLElement ? [`${tile.dataset.name} ${tile.dataset.participantId}`] : [],
      ),
    );

/** Notes every set of tiles that this person has seen of others from now on. */
async function watchTiles(person: Person): Promise<() => Promise<string[]>> {
  const seen = await person.page.evaluateHandle(() => {
    const sets = new Set<string>();
    const look = () => {
      const tiles = document.querySelectorAll<HTMLElement>(
        '[data-testid="participant-tile"][data-local="false"]',
      );
      sets.add(
        [...tiles]
          .map(({ dataset }) => `${dataset.name} ${dataset.participantId}`)
          .sort()
          .join(),
      );
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
    return sets;
  });
  return () => seen.evaluate((sets) => [...sets]);
}

for (const path of ["p2p", "sfu"] as const)
  test(`[M12] a page that is loaded again has its seat again, at once (${path}): no ghost, nothing unmuted`, async ({
    meeting,
  }) => {
    const people = await (path === "p2p" ? callOfTwo(meeting) : callOfThree(meeting));
    const [ana, ben] = people;
    await expectCall(people, path);
    await ben.button("Mute microphone").click();
    await ben.button("Raise hand").click();
    await expect(ana.tile("Ben").getByText("Hand raised")).toBeAttached();
    const tiles = await ofEach(ana);
    const seen = await watchTiles(ana);

    await ben.page.reload();
    await expect(ben.meeting).toBeVisible();
    await expectCall(people, path);
    await expect(ben.button("Unmute microphone")).toBeVisible();
    await expect(ben.button("Lower hand")).toBeVisible();
    await expect(ana.tile("Ben").getByText("Microphone off:")).toBeAttached();
    expect(await ofEach(ana)).toEqual(tiles);
    expect(await seen()).toEqual([tiles.toSorted().join()]);
  });

test("[M12] a page that loads slowly has its seat all the same", async ({ meeting }) => {
  const people = await callOfTwo(meeting);
  const [ana, ben] = people;
  await expectCall(people, "p2p");
  await ben.button("Raise hand").click();
  await expect(ana.tile("Ben").getByText("Hand raised")).toBeAttached();
  const tiles = await ofEach(ana);
  const seen = await watchTiles(ana);
  // Longer than the place of a page that is closed is kept; nothing tells that this time is over.
  const slow = new Promise((done) => setTimeout(done, 8_000));
  await ben.page.route("**/_next/static/chunks/**", async (route) => {
    await slow;
    await route.continue();
  });
  await ben.page.reload({ waitUntil: "commit" });
  await expectCall(people, "p2p");
  await expect(ben.button("Lower hand")).toBeVisible();
  expect(await seen()).toEqual([tiles.toSorted().join()]);
});

test("[M12] a page is loaded again in the middle of a switch: everybody arrives on the new path, nobody twice", async ({
  meeting,
}) => {
  const [ana, ben] = await callOfTwo(meeting);
  await expectCall([ana, ben], "p2p");
  await ben.button("Mute microphone").click();
  const chi = await meeting.guestInLobby("Chi");
  const loaded = ben.page.waitForEvent("load");
  await ben.meeting.evaluate((element) => {
    const look = () => {
      if (element.dataset.preparing === "sfu") window.location.reload();
    };
    new MutationObserver(look).observe(element, { attributeFilter: ["data-preparing"] });
  });
  await chi.join();
  await loaded;
  await expectCall([ana, ben, chi], "sfu");
  await expect(ben.button("Unmute microphone")).toBeVisible();
  const names = () => ana.remoteTiles().evaluateAll((tiles) => tiles.map((tile) => tile.dataset.name).sort());
  await expect.poll(names).toEqual(["Ben", "Chi"]);
});

test("a tab that was duplicated does not take the seat of the first one", async ({ meeting }) => {
  const [ana, ben] = await callOfTwo(meeting);
  await expectCall([ana, ben], "p2p");
  const tiles = await ofEach(ana);
  const opening = ben.context.waitForEvent("page");
  // As "Duplicate" does: the new tab has a copy of what the first one keeps for itself.
  await ben.page.evaluate(() => void window.open(window.location.href));
  const copy = await opening;
  await expect(copy.getByRole("button", { name: "Join now", exact: true })).toBeEnabled();
  // A tab behind another one is sent no pictures.
  await ben.page.bringToFront();
  await ana.expectMovingPictures(["Ben"]);
  await ben.expectMovingPictures(["Ana"]);
  expect(await ofEach(ana)).toEqual(tiles);
});

test("a page that is loaded again after it has left is at the door", async ({ meeting }) => {
  const [ana, ben] = await callOfTwo(meeting);
  await expectCall([ana, ben], "p2p");
  await ben.leave();
  await ben.page.reload();
  await expect(ben.button("Join now")).toBeEnabled();
  await expect(ana.remoteTiles()).toHaveCount(0);
});
