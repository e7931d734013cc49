import { until } from "@/lib/testing/until";
import type { SfuSession } from "@/lib/protocol/mode";
import { makeSfuCall, peersOn } from "./testing/make-sfu-call";
import { startTestMediaServer, type TestMediaServer } from "./testing/start-test-media-server";
import { startTestServer, type TestServer } from "./testing/start-test-server";
import type { TestBrowser } from "./testing/test-browser";

let media: TestMediaServer[];
let server: TestServer;

beforeEach(async () => {
  media = await Promise.all([startTestMediaServer(), startTestMediaServer()]);
  server = await startTestServer({ mediaServerUrls: media.map(({ url }) => url), mediaServerMaxPeers: 3 });
  await until("both media servers are up", () => server.app.mediaServers.up.length === 2, 30_000);
}, 60_000);
afterEach(async () => {
  await server.close();
  await Promise.all(media.map((one) => one.kill()));
}, 30_000);

const rtpParameters = (ssrc: number) => ({
  mid: "0",
  codecs: [
    {
      mimeType: "audio/opus",
      payloadType: 111,
      clockRate: 48_000,
      channels: 2,
      parameters: { useinbandfec: 1 },
    },
  ],
  headerExtensions: [],
  encodings: [{ ssrc }],
  rtcp: { cname: "voice" },
});

function speak(browser: TestBrowser, { sessionId, sendTransport }: SfuSession, ssrc: number) {
  const track = { source: "mic", kind: "audio", paused: false, rtpParameters: rtpParameters(ssrc) } as const;
  return browser.ask("sfu:produce", { sessionId, transportId: sendTransport.id, ...track });
}

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

  const { producerId } = await speak(dan, place.session, 4_711);
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
}, 60_000);
