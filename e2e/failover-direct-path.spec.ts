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
  for (const person of [ana, ben]) await person.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
  await ben.expectMovingPictures(["Ana"]);
  return [ana, ben];
}

test("[M9] a direct path that goes dark: the media server carries the call", async ({
  meeting,
  failover,
  wire,
}) => {
  const people = await pair(meeting, failover, wire);
  const [ana, ben] = people;
  const at = Date.now();
  wire.direct.cut = true;
  for (const person of people) await person.expectPath("sfu");
  await ana.expectMovingPictures(["Ben"]);
  await ben.expectMovingPictures(["Ana"]);
  await failover.report("direct path dark", at, people);
});

test("[M9] a direct path whose connection one browser closes: the media server carries the call", async ({
  meeting,
  failover,
  wire,
}) => {
  const people = await pair(meeting, failover, wire);
  const [ana, ben] = people;
  // A direct path is tried again after a while: this one does not come back before what stands in for it is looked at.
  wire.direct.cut = true;
  await ben.page.evaluate(() => window.__probes.connections.forEach((connection) => connection.close()));
  for (const person of people) await person.expectPath("sfu");
  await ana.expectMovingPictures(["Ben"]);
  await ben.expectMovingPictures(["Ana"]);
});

test("[M9] a direct path that goes dark without a media server: a new direct path takes its place", async ({
  meeting,
  failover,
  wire,
  services,
}) => {
  await services.mediaServers[0]?.stop();
  const people = await pair(meeting, failover, wire);
  const [ana, ben] = people;
  const epoch = (await ana.meeting.getAttribute("data-epoch")) ?? "";
  const at = Date.now();
  wire.direct.cutConnected();
  for (const person of people) await expect(person.meeting).not.toHaveAttribute("data-epoch", epoch);
  for (const person of people) await person.expectPath("p2p");
  await ana.expectMovingPictures(["Ben"]);
  await ben.expectMovingPictures(["Ana"]);
  await failover.report("direct path dark, no media server", at, people);
});

test("[M9] a direct path that is dark for a moment: the preparation is given up and leaves nothing behind", async ({
  meeting,
  failover,
  wire,
}) => {
  const people = await pair(meeting, failover, wire);
  const [ana, ben] = people;
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
  await ana.expectMovingPictures(["Ben"]);
  await ben.expectMovingPictures(["Ana"]);
  await expect.poll(connections).toBe(before);
});
