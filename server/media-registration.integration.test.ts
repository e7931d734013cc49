import type { AppServer } from "./create-app-server";
import { makeSfuCall, peersOn } from "./testing/make-sfu-call";
import { startTestMediaServer, type TestMediaServer } from "./testing/start-test-media-server";
import { startTestServer, type TestServer } from "./testing/start-test-server";
import { silentMedia, TestBrowser } from "./testing/test-browser";
import { freePort } from "@/lib/testing/free-port";
import { until } from "@/lib/testing/until";

let server: TestServer;
const media: TestMediaServer[] = [];

/** An app in Europe that knows no media server. */
beforeEach(async () => {
  server = await startTestServer({ region: "eu" });
});
afterEach(async () => {
  await Promise.all(media.splice(0).map((one) => one.kill()));
  await server.close();
});

/** A media server that registers with the app, by itself. */
async function startRegistering(region: string, appUrl = server.url): Promise<TestMediaServer> {
  const port = await freePort();
  const one = await startTestMediaServer(port, {
    APP_SERVER_URLS: appUrl,
    MEDIA_SERVER_URL: `http://127.0.0.1:${port}`,
    MEDIA_SERVER_REGION: region,
  });
  media.push(one);
  return one;
}

const upAre = (app: AppServer, count: number) =>
  until(`${count} media servers are up`, () => app.mediaServers.up.length === count);

test("[M10] media servers register, the near one takes the call, and one that comes later takes it when both are lost", async () => {
  expect(server.app.mediaServers.state).toBe("down");
  // The far one is there first, and has less to do.
  const far = await startRegistering("us");
  await upAre(server.app, 1);
  const near = await startRegistering("eu");
  await upAre(server.app, 2);
  expect(server.app.mediaServers.servers.map(({ region }) => region)).toEqual(["us", "eu"]);

  const { meeting, browsers, carrier, switchToSfu } = await makeSfuCall(server, [far, near]);
  expect(carrier).toBe(near);

  await near.kill();
  await switchToSfu();
  expect(await peersOn(far)).toBe(3);
  const { mode } = server.app.directory.find(meeting.code)?.runner ?? {};
  expect(mode).toMatchObject({ live: { path: "sfu", lost: false } });

  const late = await startRegistering("eu");
  await upAre(server.app, 2);
  for (const browser of browsers) browser.forget();
  await far.kill();
  await switchToSfu();
  expect(await peersOn(late)).toBe(3);
});

test("an app server that is restarted finds its call where it was, and the media server registers again", async () => {
  // A port of its own, so that the next one is where the media server looks for it.
  const port = await freePort();
  const first = server.makeApp();
  const url = `http://127.0.0.1:${await first.listen(port, "127.0.0.1")}`;
  const near = await startRegistering("eu", url);
  const far = await startRegistering("us", url);
  await upAre(first, 2);
  const { meeting, browsers, pages, carrier } = await makeSfuCall({ ...server, app: first, ...at(url) }, [
    near,
    far,
  ]);
  expect(carrier).toBe(near);
  for (const browser of browsers) {
    browser.socket.io.reconnection(false);
    await browser.drop();
  }
  await first.close();

  const successor = server.makeApp();
  const back: TestBrowser[] = [];
  try {
    await successor.listen(port, "127.0.0.1");
    // Found by what is stored of the call: nobody can have registered yet.
    expect(successor.mediaServers.find(near.url)?.state).toBe("up");
    expect(successor.mediaServers.choose()).toBeNull();
    for (const [i, { selfId, ...page }] of pages.entries()) {
      const again = await TestBrowser.connect(url, { ...browsers[i]?.options, meeting: meeting.code });
      const snapshot = await again.ask("room:join", { name: "Any", media: silentMedia, ...page });
      expect(snapshot).toMatchObject({ selfId, resumed: true, paths: { live: { path: "sfu" } } });
      back.push(again);
    }
    expect(await peersOn(near)).toBe(3);
    await upAre(successor, 2);
    expect(back.flatMap((one) => one.names()).filter((name) => name.startsWith("mode:"))).toEqual([]);
    expect(successor.mediaServers.choose()?.url).toBe(near.url);
  } finally {
    for (const one of back) one.close();
    await successor.close();
  }
});

/** Guests of the test server, connected to another address of it. */
function at(url: string): Pick<TestServer, "guest" | "url"> {
  return {
    url,
    guest: async (meeting) => {
      const { options } = await server.guest(meeting);
      return TestBrowser.connect(url, { ...options, meeting: meeting.code });
    },
  };
}
