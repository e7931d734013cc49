import { carrierOf } from "./support/carrier";
import { expectCall } from "./support/expect-call";
import { atTheDoor, callOf, watchPaths } from "./support/failover-call";
import { expect, test } from "./support/failover-test";
import { workerAt } from "./support/media-workers";

const trio = ["Ana", "Ben", "Chi"];

test.describe("one media server", () => {
  test("[M10] killed in a call of three: a mesh stands in, and the call returns to the server when it is up", async ({
    meeting,
    failover,
    services,
  }) => {
    const people = await callOf(meeting, failover, trio);
    const [server] = services.mediaServers;
    const at = Date.now();
    await server?.kill();
    await expectCall(people, "p2p");
    await failover.report("media server killed, three people", at, people);

    const back = Date.now();
    await server?.start();
    await expectCall(people, "sfu");
    await failover.report("return to the media server", back, people);
  });

  test("[M10] killed while a third person is coming in: the pair goes on undisturbed, the third joins by mesh", async ({
    meeting,
    failover,
    wire,
    services,
  }) => {
    const people = await atTheDoor(meeting, failover, trio, wire);
    const [ana, ben, chi] = people;
    if (!ana || !ben || !chi) throw new Error("Somebody is missing.");
    const pair = [ana, ben];
    for (const person of pair) await person.join();
    await expectCall(pair, "p2p");
    const paths = await Promise.all(pair.map(watchPaths));
    // Chi does not reach it, so that the three of them cannot be there before it is killed.
    const chisWay = wire.toServers(chi);
    chisWay.udpCut = chisWay.tcpCut = true;
    const preparing = await ana.watchPreparing("sfu");
    await chi.askToJoin();
    await preparing();
    const at = Date.now();
    await services.mediaServers[0]?.kill();
    await expectCall(people, "p2p");
    await failover.report("media server killed while a third person comes in", at, people);
    await failover.report("… seen by the pair", at, pair);
    for (const seen of paths) expect(await seen()).toEqual(["p2p"]);
  });

  test("[M10] killed while two people return to the direct path: they arrive there", async ({
    meeting,
    failover,
    services,
  }) => {
    const people = await callOf(meeting, failover, trio);
    const pair = people.slice(0, 2);
    const preparing = await meeting.host.watchPreparing("p2p");
    await people[2]?.leave();
    await preparing();
    const at = Date.now();
    await services.mediaServers[0]?.kill();
    await expectCall(pair, "p2p");
    await failover.report("media server killed while two people return", at, pair);
  });
});

test.describe("two media servers", () => {
  test.use({ ownServices: { mediaServers: 2 } });

  test("[M10] the one that carries the call is killed: the other one takes over", async ({
    meeting,
    failover,
    services,
  }) => {
    const people = await callOf(meeting, failover, trio);
    const { server } = await carrierOf(meeting.host, services);
    const at = Date.now();
    await server.kill();
    await expectCall(people, "sfu");
    await failover.report("one of two media servers killed", at, people);
  });
});

for (const workers of [1, 2]) {
  test.describe(`${workers} worker(s)`, () => {
    test.use({ ownServices: { env: { MEDIASOUP_WORKERS: String(workers) } } });
    test.skip(process.platform !== "linux", "Workers are told apart by /proc.");

    test(`[M10] of ${workers} worker(s) the one that carries the call dies: it goes on`, async ({
      meeting,
      failover,
      services,
    }) => {
      const people = await callOf(meeting, failover, trio);
      const { server, port } = await carrierOf(meeting.host, services);
      const worker = await workerAt(server.pid, port);
      const at = Date.now();
      process.kill(worker, "SIGKILL");
      // Alone, it has to be started anew first: a mesh may come before it.
      await expect.poll(() => isAlive(worker)).toBe(false);
      await expectCall(people, "sfu");
      await failover.report(`one of ${workers} worker(s) killed`, at, people);
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
}
