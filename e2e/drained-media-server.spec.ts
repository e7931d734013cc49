import { carrierOf } from "./support/carrier";
import { expectCall } from "./support/expect-call";
import { callOf, watchPaths } from "./support/failover-call";
import { expect, test } from "./support/failover-test";

/**
 * No picture may be away for longer, in ms: half a second on two cores, where three browsers encode twice over while the
 * call moves, with a factor for a busy machine, which leaves out frames.
 */
const LONGEST_GAP_MS = 10_000;

// Its patience is longer than that of the test: a server that waits for the end of it is not gone in time.
test.use({ ownServices: { mediaServers: 2, env: { MEDIA_SERVER_DRAIN_SECONDS: "600" } } });

test("[M10] a media server that is told to end in the middle of a call: the call moves before it ends, and its process ends with it", async ({
  meeting,
  failover,
  services,
}) => {
  const people = await callOf(meeting, failover, ["Ana", "Ben", "Chi"]);
  const { server } = await carrierOf(meeting.host, services);
  const paths = await Promise.all(people.map(watchPaths));
  const at = Date.now();
  await server.stop(); // until its process has ended by itself, which it does when its last call has gone
  await expectCall(people, "sfu");
  const { server: now } = await carrierOf(meeting.host, services);
  expect(now).not.toBe(server);
  for (const seen of paths) expect(await seen(), "nobody was without a media server").toEqual(["sfu"]);
  for (const { screen, of, stillMs } of await failover.report("media server drained", at, people))
    expect(stillMs, `longest time without a frame of ${of} on the screen of ${screen}`).toBeLessThan(
      LONGEST_GAP_MS,
    );
  await now.kill(); // else it is as patient
});
