import { carrierOf } from "./support/carrier";
import { expectCall } from "./support/expect-call";
import { callOf, watchPaths } from "./support/failover-call";
import { expect, test } from "./support/failover-test";

/**
 * No picture may be away for longer, in ms: until a call that has lost its way is built anew. Not less, since three browsers
 * encode twice over while it moves, and a busy machine then leaves out frames.
 */
const LONGEST_GAP_MS = 3_000;

test.use({ ownServices: { mediaServers: 2, env: { MEDIA_SERVER_DRAIN_SECONDS: "60" } } });

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
  expect(Date.now() - at, "it has not waited for the end of its patience").toBeLessThan(45_000);
  await expectCall(people, "sfu");
  const { server: now } = await carrierOf(meeting.host, services);
  expect(now).not.toBe(server);
  for (const seen of paths) expect(await seen(), "nobody was without a media server").toEqual(["sfu"]);
  for (const { screen, of, stillMs } of await failover.report("media server drained", at, people))
    expect(stillMs, `longest time without a frame of ${of} on the screen of ${screen}`).toBeLessThan(
      LONGEST_GAP_MS,
    );
});
