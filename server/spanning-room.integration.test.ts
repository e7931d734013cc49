import { until } from "@/lib/testing/until";
import type { SfuSession } from "@/lib/protocol/mode";
import { makeSfuCall, peersOn } from "./testing/make-sfu-call";
import { startTestMediaServer, type TestMediaServer } from "./testing/start-test-media-server";
import { speakOverSfu } from "./testing/speak-over-sfu";
import { startTestServer, type TestServer } from "./testing/start-test-server";
import { silentMedia, TestBrowser } from "./testing/test-browser";

let media: TestMediaServer[];
let server: TestServer;

beforeEach(async () => {
  media = await Promise.all([startTestMediaServer(), startTestMediaServer()]);
  server = await startTestServer({ mediaServerUrls: media.map(({ url }) => url), mediaServerMaxPeers: 3 });
  await until("both media servers are up", () => server.app.mediaServers.up.length === 2);
});
afterEach(async () => {
  await server.close();
  await Promise.all(media.map((one) => one.kill()));
});

async function hear(
  browser: TestBrowser,
  { sessionId, routerRtpCapabilities }: SfuSession,
  producerId: string,
) {
  const wish = { sessionId, rtpCapabilities: routerRtpCapabilities, producerIds: [producerId] };
  return (await browser.ask("sfu:consume", wish)).consumers;
}

test("a call that outgrows its media server goes on at another one as well, and comes together again when that is lost", async () => {
  const { meeting, browsers, carrier, other } = await makeSfuCall(server, media);
  const [ana] = browsers;
  const dan = await server.guest(meeting);
  await dan.join("Dan");
  const place = await dan.next("mode:extended", ({ session }) => session !== undefined);
  if (!ana || !place.session) throw new Error("Somebody is missing.");
  expect(await Promise.all([peersOn(carrier), peersOn(other)])).toEqual([3, 1]);

  const { producerId } = await speakOverSfu(dan, place.session, 4_711);
  const { sessionId } = await ana.next("sfu:producer-added", (added) => added.producerId === producerId);
  const anas = { ...place.session, sessionId };
  const consumers = await hear(ana, anas, producerId);
  expect(consumers.map((consumer) => consumer.producerId)).toEqual([producerId]);
  const running = { sessionId, consumerIds: consumers.map(({ consumerId }) => consumerId) };
  await ana.ask("sfu:resume-consumer", running);

  await other.kill();
  await ana.next("sfu:producer-removed", (removed) => removed.producerId === producerId);
  const again = await dan.next("mode:extended", ({ session }) => session !== undefined);
  expect(again.session?.sessionId).not.toBe(place.session.sessionId);
  expect(await peersOn(carrier)).toBe(4);
  expect(server.app.directory.find(meeting.code)?.runner.mode.live).toMatchObject({
    path: "sfu",
    lost: false,
  });
  expect(ana.names()).not.toContain("sfu:cooled");
});

test("after a restart of the app server those at the first go on, and those at the further one are let in anew", async () => {
  const { meeting, browsers, pages, carrier } = await makeSfuCall(server, media);
  const dan = await server.guest(meeting);
  const { selfId, seatToken } = await dan.join("Dan");
  const place = await dan.next("mode:extended", ({ session }) => session !== undefined);
  const kept = { epochs: [place.epoch], sessionId: place.session?.sessionId ?? null };
  const everybody = [...browsers, dan];
  for (const browser of everybody) {
    browser.socket.io.reconnection(false);
    await browser.drop();
  }
  await server.app.close();
  const successor = server.makeApp();
  const url = `http://127.0.0.1:${await successor.listen(0, "127.0.0.1")}`;
  const back: TestBrowser[] = [];
  try {
    for (const [i, { selfId: self, ...page }] of [...pages, { selfId, seatToken, kept }].entries()) {
      const again = await TestBrowser.connect(url, { ...everybody[i]?.options, meeting: meeting.code });
      back.push(again);
      const snapshot = await again.ask("room:join", { name: "Any", media: silentMedia, ...page });
      expect(snapshot).toMatchObject({ selfId: self, resumed: true });
    }
    const again = await back.at(-1)?.next("mode:extended", ({ session }) => session !== undefined);
    expect(again?.session?.sessionId).not.toBe(kept.sessionId);
    await until("three are where they were, or all four", async () => (await peersOn(carrier)) >= 3);
    expect(back[0]?.names()).not.toContain("sfu:cooled");
  } finally {
    for (const browser of back) browser.close();
    await successor.close();
  }
});
