import { mediaServerHealth } from "@/lib/protocol/media-api";
import { MediaServerClient } from "./media/media-server-client";
import {
  mediaServerSecret,
  startTestMediaServer,
  type TestMediaServer,
} from "./testing/start-test-media-server";
import { startTestServer, type TestServer } from "./testing/start-test-server";
import { makeSfuCall, peersOn } from "./testing/make-sfu-call";
import { silentMedia, TestBrowser } from "./testing/test-browser";
import { until } from "@/lib/testing/until";

let media: TestMediaServer[];
let server: TestServer;

beforeEach(async () => {
  const drainable = { MEDIA_SERVER_DRAIN_SECONDS: "60" };
  media = await Promise.all([
    startTestMediaServer(undefined, drainable),
    startTestMediaServer(undefined, drainable),
  ]);
  server = await startTestServer({ mediaServerUrls: media.map(({ url }) => url) });
  await until("both media servers are up", () => server.app.mediaServers.up.length === 2);
});
afterEach(async () => {
  await server.close();
  await Promise.all(media.map((one) => one.kill()));
});

test("[M10] a media server that is told to end keeps its call until another one has taken over, and then ends", async () => {
  const { meeting, browsers, carrier, other, becomeReady } = await makeSfuCall(server, media);
  const ended = carrier.stop();
  const plans = await Promise.all(
    browsers.map((browser) => browser.next("mode:prepare", ({ path }) => path === "sfu")),
  );
  // Beside each other: nobody has said yet that the new way works.
  expect(await Promise.all([peersOn(carrier), peersOn(other)])).toEqual([3, 3]);
  expect(browsers[0]?.names()).not.toContain("sfu:cooled");
  await becomeReady(plans);
  await ended;
  expect(await peersOn(other)).toBe(3);
  expect(browsers[0]?.names().filter((name) => name === "mode:cancelled")).toEqual([]);
  expect(server.app.directory.find(meeting.code)?.runner.mode).toMatchObject({
    live: { path: "sfu", lost: false },
    trouble: { sfu: { blocked: false, failures: 0 } },
  });
});

test("a call stays on a drained media server while there is no other", async () => {
  const { meeting, carrier, other } = await makeSfuCall(server, media);
  await other.kill();
  await until("one is left", () => server.app.mediaServers.up.length === 1);
  const client = new MediaServerClient(carrier.url, mediaServerSecret);
  await client.call("drain", {}, { draining: true });
  await until("it is drained", () => server.app.mediaServers.up.length === 0);
  const health = mediaServerHealth.parse(await (await fetch(`${carrier.url}/health`)).json());
  expect(health).toMatchObject({ status: "draining", peers: 3 });
  expect(server.app.directory.find(meeting.code)?.runner.mode).toMatchObject({
    live: { path: "sfu", lost: false },
    preparing: null,
  });
});

test("[M10] a call on a drained media server outlives a restart of the app server, and moves then", async () => {
  const { meeting, browsers, pages, carrier, other } = await makeSfuCall(server, media);
  for (const browser of browsers) {
    browser.socket.io.reconnection(false);
    await browser.drop();
  }
  await server.app.close();
  const ended = carrier.stop();
  const successor = server.makeApp();
  const url = `http://127.0.0.1:${await successor.listen(0, "127.0.0.1")}`;
  try {
    const back: TestBrowser[] = [];
    for (const [i, { selfId, ...page }] of pages.entries()) {
      const again = await TestBrowser.connect(url, { ...browsers[i]?.options, meeting: meeting.code });
      const snapshot = await again.ask("room:join", { name: "Any", media: silentMedia, ...page });
      expect(snapshot).toMatchObject({ selfId, resumed: true });
      back.push(again);
    }
    const plans = await Promise.all(
      back.map((one) =>
        one.next("mode:prepare", ({ path, members }) => path === "sfu" && members.length === 3),
      ),
    );
    expect(await Promise.all([peersOn(carrier), peersOn(other)])).toEqual([3, 3]);
    await Promise.all(back.map((one, i) => one.ask("mode:ready", { epoch: plans[i]?.epoch ?? -1 })));
    await Promise.all(back.map((one) => one.next("mode:commit", ({ path }) => path === "sfu")));
    await ended;
    expect(await peersOn(other)).toBe(3);
    for (const one of back) one.close();
  } finally {
    await successor.close();
  }
});
