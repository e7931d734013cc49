import { expect, test } from "./support/test";
import type { Person } from "./support/person";

/** Everything that a reconnection must leave alone: the seat, the connections, the elements. */
function belongings(person: Person, other: string) {
  return person.page.evaluate((name) => {
    const tiles = document.querySelectorAll<HTMLElement>('[data-testid="participant-tile"]');
    return {
      seats: [...tiles].map((tile) => tile.dataset.participantId).sort(),
      connections: window.__probes.connections.length,
      stream: document.querySelector<HTMLVideoElement>(`[data-name="${name}"] video`)?.srcObject?.toString(),
      epoch: document.querySelector<HTMLElement>('[data-testid="meeting"]')?.dataset.epoch,
    };
  }, other);
}

test("a dropped socket takes its seat again without touching media", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
  const before = await Promise.all([belongings(ana, "Ben"), belongings(ben, "Ana")]);

  const sockets = () => ben.page.evaluate(() => window.__probes.sockets.length);
  const known = await sockets();
  await ben.page.evaluate(() => window.__probes.sockets.forEach((socket) => socket.close()));
  await ana.expectMovingPictures(["Ben"]);
  await expect.poll(sockets).toBeGreaterThan(known);

  // The new socket speaks for the same seat: what Ben does now is seen by Ana.
  await ben.button("Raise hand").click();
  await expect(ana.tile("Ben").getByText(/hand/i)).toBeAttached();
  expect(await Promise.all([belongings(ana, "Ben"), belongings(ben, "Ana")])).toEqual(before);
  await ana.expectMovingPictures(["Ben"]);
});

test("[M7] a third person who comes and goes at once leaves nothing behind", async ({ meeting }) => {
  const ana = await meeting.hostJoins();
  const ben = await meeting.guest("Ben");
  for (const person of [ana, ben]) await person.expectPath("p2p");
  const chi = await meeting.guestInLobby("Chi");
  for (let i = 0; i < 3; i++) {
    await chi.join();
    await chi.leave();
    await chi.openLobby(meeting.code);
  }
  await chi.context.close();
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
  await ben.expectMovingPictures(["Ana"]);
  const open = ({ page }: Person) =>
    page.evaluate(
      () => window.__probes.connections.filter(({ connectionState }) => connectionState !== "closed").length,
    );
  for (const person of [ana, ben]) {
    await expect.poll(() => open(person)).toBe(1);
    await expect(person.page.locator("video")).toHaveCount(2);
  }
});
