import { expectAllMoving } from "./support/expect-call";
import { watchPaths } from "./support/failover-call";
import { expect, test, type Failover } from "./support/failover-test";
import type { Person } from "./support/person";
import type { TestMeeting } from "./support/test";
import { isRelayed, startTurnServer, turnSettings, whyNoTurnServer } from "./support/turn-server";
import { expectMediaBy } from "./support/way-of-media";
import type { Wire } from "./support/wire/wire";

/** What is not disturbed leaves out no frame but those that a busy machine does, in ms: half a second, with a factor. */
const LONGEST_GAP_MS = 5_000;

/** Ana, Ben and Chi, each with the page of the meeting open. Ben's network may be other than that of the others. */
async function atTheDoor(
  meeting: TestMeeting,
  failover: Failover,
  wire: Wire,
  changeNetwork: (ben: Person) => void = () => undefined,
): Promise<[Person, Person, Person]> {
  const people: [Person, Person, Person] = [
    meeting.host,
    await meeting.visitor("Ben"),
    await meeting.visitor("Chi"),
  ];
  await failover.watch(...people);
  await wire.connect(...people);
  changeNetwork(people[1]);
  for (const person of people) await person.openLobby(meeting.code);
  return people;
}

test("UDP to the media server is blocked for one person: TCP carries the call for them", async ({
  meeting,
  failover,
  wire,
}) => {
  const people = await atTheDoor(meeting, failover, wire, (ben) => (wire.toServers(ben).udpCut = true));
  const [ana, ben, chi] = people;
  for (const person of people) await person.join();
  for (const person of people) await person.expectPath("sfu");
  await expectAllMoving(people);
  await expectMediaBy("tcp", ben);
  for (const person of [ana, chi]) await expectMediaBy("udp", person);
});

test("UDP to the media server is blocked in the middle of a call: TCP takes over", async ({
  meeting,
  failover,
  wire,
}) => {
  const people = await atTheDoor(meeting, failover, wire);
  const [, ben] = people;
  for (const person of people) await person.join();
  for (const person of people) await person.expectPath("sfu");
  await expectAllMoving(people);
  const at = Date.now();
  wire.toServers(ben).udpCut = true;
  await expectMediaBy("tcp", ben);
  await expectAllMoving(people);
  await failover.report("UDP to the media server blocked in a call", at, people);
});

test("[M8] no way to the media server for one of two: the pair stays direct, undisturbed, and the third joins by mesh", async ({
  meeting,
  failover,
  wire,
}) => {
  const people = await atTheDoor(meeting, failover, wire, (ben) => {
    const toServers = wire.toServers(ben);
    toServers.udpCut = toServers.tcpCut = true;
  });
  const [ana, ben, chi] = people;
  for (const person of [ana, ben]) await person.join();
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await expectAllMoving([ana, ben]);
  const paths = await Promise.all([ana, ben].map(watchPaths));
  const at = Date.now();
  await chi.join();
  await expectAllMoving(people);
  for (const person of people) await person.expectPath("p2p");
  await expectAllMoving(people);
  for (const seen of paths) expect(await seen(), "the pair stays direct").toEqual(["p2p"]);
  const outages = await failover.report("media server out of reach for one of three", at, people);
  for (const { screen, of, stillMs } of outages)
    if (screen !== "Chi" && of !== "Chi") expect(stillMs, `${of} at ${screen}`).toBeLessThan(LONGEST_GAP_MS);
});

test.describe("with a TURN server", () => {
  const missing = whyNoTurnServer();
  test.skip(missing !== null, missing ?? "");
  test.use({ ownServices: { env: turnSettings } });

  test("UDP and TCP to the media server are blocked for one person: the TURN server carries the call for them", async ({
    meeting,
    failover,
    wire,
  }) => {
    const stop = await startTurnServer();
    try {
      const people = await atTheDoor(meeting, failover, wire, (ben) => {
        const toServers = wire.toServers(ben);
        toServers.udpCut = toServers.tcpCut = true;
        toServers.passes = isRelayed;
      });
      for (const person of people) await person.join();
      for (const person of people) await person.expectPath("sfu");
      await expectAllMoving(people);
      await expectMediaBy("relay", people[1]);
    } finally {
      await stop();
    }
  });
});
