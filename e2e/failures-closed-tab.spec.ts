import { expect, test } from "./support/test";
import type { Person } from "./support/person";

type Stage = { when: string; attribute: string; value: string } | { when: string };

const stages: Stage[] = [
  { when: "before it is prepared" },
  { when: "between prepare and commit", attribute: "data-preparing", value: "sfu" },
  { when: "just after the commit", attribute: "data-path", value: "sfu" },
];

/** The page goes in the moment in which it says so: nothing of it is told to the server any more but a goodbye. */
async function closeWhen({ meeting }: Person, attribute: string, value: string): Promise<void> {
  await meeting.evaluate(
    (element, [name = "", wanted = ""]) => {
      const look = () => {
        if (element.getAttribute(name) === wanted) window.location.replace("about:blank");
      };
      new MutationObserver(look).observe(element, { attributeFilter: [name] });
    },
    [attribute, value],
  );
}

const openConnections = ({ page }: Person) =>
  page.evaluate(
    () => window.__probes.connections.filter(({ connectionState }) => connectionState !== "closed").length,
  );

for (const stage of stages)
  test(`[M12] one of two closes the tab while a third comes in, ${stage.when}: the others talk, nothing is left`, async ({
    meeting,
  }) => {
    const ana = await meeting.hostJoins();
    const ben = await meeting.guest("Ben");
    for (const person of [ana, ben]) await person.expectPath("p2p");
    await ana.expectMovingPictures(["Ben"]);
    const chi = await meeting.guestInLobby("Chi");
    if ("attribute" in stage) await closeWhen(ben, stage.attribute, stage.value);
    else await ben.page.close({ runBeforeUnload: true });
    await chi.join();
    if ("attribute" in stage) await ben.page.waitForURL("about:blank");
    // Ben may only be loading his page again: he is waited for, and then the two go to the direct path.
    for (const [person, other] of [
      [ana, chi],
      [chi, ana],
    ] as const) {
      await person.expectPath("p2p");
      await person.expectMovingPictures([other.name]);
      await person.expectMediaOnlyOver("p2p");
    }
    for (const person of [ana, chi]) {
      await expect.poll(() => openConnections(person)).toBe(1);
      await expect(person.page.locator("video")).toHaveCount(2);
    }
    const epochs = () => Promise.all([ana, chi].map(({ meeting: at }) => at.getAttribute("data-epoch")));
    await expect.poll(async () => new Set(await epochs()).size, { message: "different epochs" }).toBe(1);
  });
