import { expectAllMoving, expectCall } from "./support/expect-call";
import { expect, test, type Failover } from "./support/failover-test";
import { connectSignalling, takeNetwork } from "./support/network";
import type { Person } from "./support/person";
import type { TestMeeting } from "./support/test";
import { expectPicturesFor } from "./support/untouched-media";
import type { Wire } from "./support/wire/wire";

const AWAY_MS = 10_000;
/** A lid that is closed for so long is noticed: the server has not heard from the page for more than ten seconds. */
const ASLEEP_MS = 20_000;

/** Ana, Ben, and these others in a call, each with a network that can be taken away. */
async function callOf(
  meeting: TestMeeting,
  failover: Failover,
  wire: Wire,
  names: string[],
): Promise<{ ana: Person; ben: Person; people: Person[]; rest: Person[] }> {
  const ana = meeting.host;
  const ben = await meeting.visitor("Ben");
  const others = await Promise.all(names.map((name) => meeting.visitor(name)));
  const people = [ana, ben, ...others];
  await failover.watch(...people);
  await wire.connect(...people);
  for (const person of people) await connectSignalling(person);
  for (const person of people) {
    await person.openLobby(meeting.code);
    await person.join();
  }
  await expectCall(people, people.length > 2 ? "sfu" : "p2p");
  return { ana, ben, people, rest: [ana, ...others] };
}

/** So long after a moment; the pictures of those who are still there go on all the while. */
async function whilePicturesGoOn(ms: number, at: number, people: readonly Person[]): Promise<void> {
  await expectPicturesFor(ms, at, people);
  await expect.poll(() => Date.now() - at, { timeout: ms + 5_000 }).toBeGreaterThan(ms);
}

const seatsAt = ({ page }: Person) =>
  page
    .getByTestId("participant-tile")
    .evaluateAll((tiles) =>
      tiles.map((tile) => (tile instanceof HTMLElement ? tile.dataset.participantId : null)).sort(),
    );

for (const others of [[], ["Chi"]]) {
  const call = `call of ${others.length + 2}`;

  test(`[M12] in a ${call} one person loses the network for 10 s: they are back in their seat, the others went on`, async ({
    meeting,
    failover,
    wire,
  }) => {
    const { ana, ben, people, rest } = await callOf(meeting, failover, wire, others);
    await ben.button("Mute microphone").click();
    await expect(ana.tile("Ben").getByText("Microphone off:")).toBeAttached();
    const seats = await Promise.all(people.map(seatsAt));
    const at = Date.now();
    const giveBack = await takeNetwork(ben, wire);
    await whilePicturesGoOn(AWAY_MS, at, rest);
    await giveBack();
    const back = Date.now();
    await expectAllMoving(people);
    await failover.report(`network back after 10 s, ${call}`, back, people);
    expect(await Promise.all(people.map(seatsAt))).toEqual(seats);
    await expect(ben.button("Unmute microphone")).toBeVisible();
    await expect(ana.tile("Ben").getByText("Microphone off:")).toBeAttached();
    await ben.button("Raise hand").click();
    for (const person of rest) await expect(person.tile("Ben").getByText("Hand raised")).toBeAttached();
  });

  test(`[M12] in a ${call} one person's laptop sleeps: they wake up in their seat, the others went on`, async ({
    meeting,
    failover,
    wire,
  }) => {
    const { ben, people, rest } = await callOf(meeting, failover, wire, others);
    const seats = await Promise.all(people.map(seatsAt));
    const lid = await ben.context.newCDPSession(ben.page);
    const at = Date.now();
    const giveBack = await takeNetwork(ben, wire);
    await lid.send("Page.setWebLifecycleState", { state: "frozen" });
    await whilePicturesGoOn(ASLEEP_MS, at, rest);
    await lid.send("Page.setWebLifecycleState", { state: "active" });
    await giveBack();
    const awake = Date.now();
    await expectAllMoving(people);
    await failover.report(`laptop awake after 20 s, ${call}`, awake, people);
    expect(await Promise.all(people.map(seatsAt))).toEqual(seats);
    await ben.button("Raise hand").click();
    for (const person of rest) await expect(person.tile("Ben").getByText("Hand raised")).toBeAttached();
  });
}

test("[M12] one of two loses the network for 10 s while a third comes in: all three are on the media server afterwards", async ({
  meeting,
  failover,
  wire,
}) => {
  const { ana, ben, people } = await callOf(meeting, failover, wire, []);
  const chi = await meeting.visitor("Chi");
  await failover.watch(chi);
  await wire.connect(chi);
  await connectSignalling(chi);
  await chi.openLobby(meeting.code);
  const preparing = await ana.watchPreparing("sfu");
  // Not until Chi is in: by then the switch may be over.
  await Promise.all([preparing(), chi.askToJoin()]);
  const at = Date.now();
  const giveBack = await takeNetwork(ben, wire);
  for (const person of [ana, chi]) await person.expectPath("sfu");
  await whilePicturesGoOn(AWAY_MS, at, [ana, chi]);
  await giveBack();
  await expectCall([...people, chi], "sfu");
  await expect(ana.remoteTiles()).toHaveCount(2);
  await ben.button("Raise hand").click();
  for (const person of [ana, chi]) await expect(person.tile("Ben").getByText("Hand raised")).toBeAttached();
});
