import { expectAllMoving, expectCall } from "./support/expect-call";
import { expect, test, type Failover } from "./support/failover-test";
import type { Person } from "./support/person";
import type { TestMeeting } from "./support/test";
import type { Wire } from "./support/wire/wire";

/** Ana and Ben in a direct call. */
async function pair(meeting: TestMeeting, failover: Failover, wire: Wire): Promise<[Person, Person]> {
  const ben = await meeting.visitor("Ben");
  await failover.watch(meeting.host, ben);
  await wire.connect(meeting.host, ben);
  const ana = await meeting.hostJoins();
  await ben.openLobby(meeting.code);
  await ben.join();
  await expectCall([ana, ben], "p2p");
  return [ana, ben];
}

test("[M9] a direct path that goes dark: the media server carries the call", async ({
  meeting,
  failover,
  wire,
}) => {
  const people = await pair(meeting, failover, wire);
  const at = Date.now();
  wire.direct.cut = true;
  await expectCall(people, "sfu");
  await failover.report("direct path dark", at, people);
});

test("[M9] a direct path whose connection one browser closes: the media server carries the call", async ({
  meeting,
  failover,
  wire,
}) => {
  const people = await pair(meeting, failover, wire);
  const [, ben] = people;
  // A direct path is tried again after a while: this one does not come back before what stands in for it is looked at.
  wire.direct.cut = true;
  await ben.page.evaluate(() => window.__probes.connections.forEach((connection) => connection.close()));
  await expectCall(people, "sfu");
});

test("[M9] a direct path that goes dark without a media server: a new direct path takes its place", async ({
  meeting,
  failover,
  wire,
  services,
}) => {
  await services.mediaServers[0]?.stop();
  const people = await pair(meeting, failover, wire);
  const [ana] = people;
  const epoch = (await ana.meeting.getAttribute("data-epoch")) ?? "";
  const at = Date.now();
  wire.direct.cutConnected();
  for (const person of people) await expect(person.meeting).not.toHaveAttribute("data-epoch", epoch);
  await expectCall(people, "p2p");
  await failover.report("direct path dark, no media server", at, people);
});

test("[M9] a direct path that is dark for a moment: the preparation is given up and leaves nothing behind", async ({
  meeting,
  failover,
  wire,
}) => {
  const people = await pair(meeting, failover, wire);
  const [ana] = people;
  const connections = () =>
    ana.page.evaluate(
      () =>
        window.__probes.connections.filter(({ connectionState }) => connectionState === "connected").length,
    );
  const before = await connections();
  const preparing = await ana.watchPreparing("sfu");
  wire.direct.cut = true;
  await preparing();
  wire.direct.cut = false;
  for (const person of people) await expect(person.meeting).toHaveAttribute("data-preparing", "");
  for (const person of people) await expect(person.meeting).toHaveAttribute("data-path", "p2p");
  await expectAllMoving(people);
  await expect.poll(connections).toBe(before);
});
