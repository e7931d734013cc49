import { makeSfuCall, peersOn } from "./testing/make-sfu-call";
import { startTestMediaServer, type TestMediaServer } from "./testing/start-test-media-server";
import { startTestServer, type TestServer } from "./testing/start-test-server";
import { until } from "@/lib/testing/until";

let media: TestMediaServer[];
let server: TestServer;

beforeEach(async () => {
  media = await Promise.all([startTestMediaServer(), startTestMediaServer()]);
  server = await startTestServer({ mediaServerUrls: media.map(({ url }) => url) });
  await until("both media servers are up", () => server.app.mediaServers.up.length === 2);
});
afterEach(async () => {
  await server.close();
  await Promise.all(media.map((one) => one.stop()));
});

test.each([
  ["is killed", "kill"],
  ["is told to stop", "stop"],
  ["stands still", "pause"],
] as const)(
  "[M10] the media server that carries a call %s: straight to the other one, without a mesh between",
  async (_what, end) => {
    const { meeting, browsers, carrier, other, switchToSfu } = await makeSfuCall(server, media);
    await carrier[end]();
    await switchToSfu();
    expect(await peersOn(other)).toBe(3);
    expect(browsers[0]?.names().filter((name) => name === "mode:cancelled")).toEqual([]);
    expect(server.app.directory.find(meeting.code)?.runner.mode).toMatchObject({
      live: { path: "sfu", lost: false },
      trouble: { sfu: { blocked: false } },
    });
  },
);
