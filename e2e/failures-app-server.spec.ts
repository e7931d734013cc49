import { expect, test, type Failover } from "./support/failover-test";
import type { OwnServices } from "./support/own-services";
import type { Person } from "./support/person";
import { storedCallOf } from "./support/stored-call-of";
import type { TestMeeting } from "./support/test";
import { expectPicturesFor, mediaOf } from "./support/untouched-media";

/** As long as a network may be away: half a minute. */
const AWAY_MS = 30_000;

type Call = { ana: Person; ben: Person; people: Person[] };

/** A call in which Ana runs the meeting, Ben is a moderator with his hand up, and Ana has muted Ben. */
async function makeCall(meeting: TestMeeting, failover: Failover, path: "p2p" | "sfu"): Promise<Call> {
  const ana = meeting.host;
  const ben = await meeting.visitor("Ben");
  const people = path === "p2p" ? [ana, ben] : [ana, ben, await meeting.visitor("Chi")];
  await failover.watch(...people);
  for (const person of people) {
    await person.openLobby(meeting.code);
    await person.join();
  }
  for (const person of people) await person.expectPath(path);
  await ana.button("Participants").click();
  await ana.button("More for Ben").click();
  await ana.page.getByRole("menuitem", { name: "Make a moderator" }).click();
  await ana.button("Mute Ben").click();
  await ben.button("Raise hand").click();
  await expect(ana.tile("Ben").getByText("Hand raised")).toBeAttached();
  await ben.button("Participants").click();
  const call = { ana, ben, people };
  await expectAsAgreed(call);
  for (const person of people)
    await person.expectMovingPictures(people.filter((one) => one !== person).map(({ name }) => name));
  return call;
}

/** What was said in the call still stands, on every screen. */
async function expectAsAgreed({ ben, people }: Call): Promise<void> {
  for (const person of people) {
    if (person === ben) continue;
    await expect(person.tile("Ben").getByText("Hand raised")).toBeAttached();
    await expect(person.tile("Ben").getByText("Microphone off:")).toBeAttached();
  }
  await expect(ben.button("Unmute microphone")).toBeVisible();
  await expect(ben.button("Lower hand")).toBeVisible();
  await expect(ben.page.getByText("Moderator", { exact: true })).toBeVisible();
}

const seatsAt = ({ page, meeting }: Person) =>
  Promise.all([
    page
      .getByTestId("participant-tile")
      .evaluateAll((tiles) =>
        tiles.map((tile) => (tile instanceof HTMLElement ? tile.dataset.participantId : null)).sort(),
      ),
    meeting.getAttribute("data-epoch"),
    meeting.getAttribute("data-path"),
  ]);

/** A process that is killed from now on has stored what was said in the call, and the path that carries it. */
async function expectStored(
  { people }: Call,
  { code }: TestMeeting,
  services: OwnServices,
  path: string,
): Promise<void> {
  const stored = async () => {
    const call = await storedCallOf(services, code);
    const bens = call?.seats.find(({ name }) => name === "Ben");
    return {
      seats: call?.seats.length,
      path: call?.mode.live?.path,
      members: call?.mode.live?.members.length,
      ben: { role: bens?.role, handRaised: bens?.handRaised, mic: bens?.media.mic },
    };
  };
  await expect.poll(stored).toEqual({
    seats: people.length,
    path,
    members: people.length,
    ben: { role: "moderator", handRaised: true, mic: false },
  });
}

/** Nobody is waiting for the server any more. */
async function expectReconnected(people: readonly Person[]): Promise<void> {
  for (const person of people)
    for (const other of people)
      if (other !== person) await expect(person.tile(other.name).getByText("Reconnecting")).toHaveCount(0);
}

for (const path of ["p2p", "sfu"] as const) {
  const how = path === "p2p" ? "direct call" : "call on the media server";

  test(`[M12] the app server is restarted in the middle of a ${how}: nobody's media is touched, everything stands`, async ({
    meeting,
    failover,
    services,
  }) => {
    const call = await makeCall(meeting, failover, path);
    const { ana, ben, people } = call;
    const untouched = await mediaOf(people);
    const seats = await Promise.all(people.map(seatsAt));
    const at = Date.now();
    await services.app.stop();
    await services.app.start();
    // Heard by way of the new process: what Ben says now is seen by all.
    await ben.button("Lower hand").click();
    for (const person of people) await expect(person.tile("Ben").getByText("Hand raised")).toHaveCount(0);
    await ben.button("Raise hand").click();
    await expectReconnected(people);
    await expectAsAgreed(call);
    await untouched();
    expect(await Promise.all(people.map(seatsAt))).toEqual(seats);
    // How long the gaps were is a matter of the machine, which has just started a server.
    await failover.report(`app server restarted, ${how}`, at, people);
    await ben.button("Unmute microphone").click();
    await expect(ana.tile("Ben").getByText("Microphone off:")).toHaveCount(0);
  });

  test(`[M12] the app server is killed and away for half a minute in a ${how}: nobody's media is touched, everything stands`, async ({
    meeting,
    failover,
    services,
  }) => {
    const call = await makeCall(meeting, failover, path);
    const { ben, people } = call;
    const untouched = await mediaOf(people);
    const seats = await Promise.all(people.map(seatsAt));
    await expectStored(call, meeting, services, path);
    const at = Date.now();
    await services.app.kill();
    await expectPicturesFor(AWAY_MS, at, people);
    await untouched();
    await services.app.start();
    await expectReconnected(people);
    await ben.button("Lower hand").click();
    for (const person of people) await expect(person.tile("Ben").getByText("Hand raised")).toHaveCount(0);
    await ben.button("Raise hand").click();
    await expectAsAgreed(call);
    await untouched();
    expect(await Promise.all(people.map(seatsAt))).toEqual(seats);
    // How long the gaps were is a matter of the machine, which has just started a server.
    await failover.report(`app server away for half a minute, ${how}`, at, people);
  });
}
