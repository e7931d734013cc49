import { mediaServerHealth } from "@/lib/protocol/media-api";
import { startTestMediaServer, type TestMediaServer } from "./testing/start-test-media-server";
import { startTestServer, type TestServer } from "./testing/start-test-server";
import type { TestBrowser } from "./testing/test-browser";
import { until } from "./testing/until";

let media: TestMediaServer[];
let server: TestServer;

const peersOn = async ({ url }: TestMediaServer) =>
  mediaServerHealth.parse(await (await fetch(`${url}/health`)).json()).peers;

/** Three people whose call one of the two media servers carries. */
async function makeCall() {
  const meeting = await server.createMeeting();
  const browsers: TestBrowser[] = [];
  for (const name of ["Ana", "Ben", "Chi"]) {
    const browser = await server.guest(meeting);
    await browser.join(name);
    browsers.push(browser);
  }
  await switchToSfu(browsers);
  const peers = await Promise.all(media.map(peersOn));
  const at = peers.indexOf(3);
  const [carrier, other] = at === 0 ? media : media.toReversed();
  if (at < 0 || !carrier || !other) throw new Error(`Nobody carries the call: ${peers.join()}.`);
  for (const browser of browsers) browser.forget();
  return { meeting, browsers, carrier, other };
}

async function switchToSfu(browsers: TestBrowser[]) {
  const plans = await Promise.all(
    browsers.map((browser) =>
      browser.next(
        "mode:prepare",
        ({ path, members }) => path === "sfu" && members.length === browsers.length,
      ),
    ),
  );
  await Promise.all(
    browsers.map((browser, i) => browser.ask("mode:ready", { epoch: plans[i]?.epoch ?? -1 })),
  );
  await Promise.all(browsers.map((browser) => browser.next("mode:commit", ({ path }) => path === "sfu")));
}

beforeEach(async () => {
  media = await Promise.all([startTestMediaServer(), startTestMediaServer()]);
  server = await startTestServer({ mediaServerUrls: media.map(({ url }) => url) });
  await until("both media servers are up", () => server.app.mediaServers.up.length === 2, 30_000);
}, 60_000);
afterEach(async () => {
  await server.close();
  await Promise.all(media.map((one) => one.stop()));
});

test.each([
  ["is killed", "kill"],
  ["is told to stop", "stop"],
] as const)(
  "[M10] the media server that carries a call %s: straight to the other one, without a mesh between",
  async (_what, end) => {
    const { meeting, browsers, carrier, other } = await makeCall();
    await carrier[end]();
    await switchToSfu(browsers);
    expect(await peersOn(other)).toBe(3);
    expect(browsers[0]?.names().filter((name) => name === "mode:cancelled")).toEqual([]);
    expect(server.app.directory.find(meeting.code)?.runner.mode).toMatchObject({
      live: { path: "sfu", lost: false },
      trouble: { sfu: { blocked: false } },
    });
  },
  60_000,
);
