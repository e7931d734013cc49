import { rebuildRound } from "@/bench/rebuild/rebuild-round";
import { MediaClient } from "@/media-server/testing/media-client";
import { startTestMediaServer, type TestMediaServer } from "@/server/testing/start-test-media-server";
import { startTestServer, type TestServer } from "@/server/testing/start-test-server";
import { until } from "./until";

let media: TestMediaServer;
let server: TestServer;

beforeAll(async () => {
  const env = { MEDIASOUP_WORKERS: "2", MEDIASOUP_PEERS_PER_WORKER: "2", RTC_PORT: "0" };
  media = await startTestMediaServer(undefined, env);
  server = await startTestServer({ mediaServerUrls: [media.url] });
  await until("the media server is up", () => server.app.mediaServers.state === "up");
});
afterAll(async () => {
  await server.close();
  await media.stop();
});

test.each([
  ["of those who came first", 0],
  ["of those who came later", 1],
])("when the worker %s dies, everything that it carried flows again over another one", async (_, victim) => {
  await new MediaClient(media.url).untilWorkers(2);
  const { streams, othersPauseMs } = await rebuildRound(server, media, 4, victim);
  expect(streams).toBe(2 * 10); // of twelve pairs, those but the two that are both elsewhere
  expect(othersPauseMs).toBeLessThan(5_000); // who is elsewhere goes on; a busy machine pauses as well
});
