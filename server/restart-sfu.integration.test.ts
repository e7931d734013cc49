import type { AppServer } from "./create-app-server";
import { peersOn } from "./testing/make-sfu-call";
import { startTestMediaServer, type TestMediaServer } from "./testing/start-test-media-server";
import { startTestServer, type TestServer } from "./testing/start-test-server";
import { silentMedia, TestBrowser } from "./testing/test-browser";
import { until } from "@/lib/testing/until";

let media: TestMediaServer;
let server: TestServer;
let successor: AppServer;
beforeEach(async () => {
  media = await startTestMediaServer();
  server = await startTestServer({ mediaServerUrls: [media.url] });
  await until("the media server is up", () => server.app.mediaServers.state === "up");
});
afterEach(async () => {
  await successor.close();
  await server.close();
  await media.stop();
});

type Call = Awaited<ReturnType<typeof makeCall>>;

/** Three people whose call runs on the media server. */
async function makeCall() {
  const meeting = await server.createMeeting();
  const people = [];
  for (const name of ["Ana", "Ben", "Chi"]) {
    const browser = await server.guest(meeting);
    people.push({ browser, ...(await browser.join(name)) });
  }
  const forAll = ({ path, members }: { path: string; members: string[] }) =>
    path === "sfu" && members.length === people.length;
  const plans = await Promise.all(people.map(({ browser }) => browser.next("mode:prepare", forAll)));
  const epoch = plans[0]?.epoch ?? -1;
  await Promise.all(people.map(({ browser }) => browser.ask("mode:ready", { epoch })));
  await Promise.all(people.map(({ browser }) => browser.next("mode:commit", ({ path }) => path === "sfu")));
  const seated = people.map((person, at) => ({
    ...person,
    sessionId: plans[at]?.session?.sessionId ?? null,
  }));
  return { meeting, epoch, seated };
}

/** The network of all is cut and the app server ends. */
async function end(seated: Call["seated"]): Promise<void> {
  for (const { browser } of seated) {
    browser.socket.io.reconnection(false);
    await browser.drop();
  }
  await server.app.close();
}

/** Another app server takes its place. @returns its address */
async function follow(): Promise<string> {
  successor = server.makeApp();
  return `http://127.0.0.1:${await successor.listen(0, "127.0.0.1")}`;
}

test("a call on a media server goes on with its room on the media server: same epoch, same sessions, nothing is prepared", async () => {
  const { meeting, epoch, seated } = await makeCall();
  await end(seated);
  const url = await follow();
  expect(await peersOn(media)).toBe(3);
  const back = [];
  for (const { browser, seatToken, selfId, sessionId } of seated) {
    const again = await TestBrowser.connect(url, { ...browser.options, meeting: meeting.code });
    const kept = { epochs: [epoch], sessionId };
    const snapshot = await again.ask("room:join", { name: "Any", media: silentMedia, seatToken, kept });
    expect(snapshot).toMatchObject({
      selfId,
      resumed: true,
      paths: { live: { epoch, path: "sfu" }, preparing: null },
      session: { sessionId },
    });
    back.push(again);
  }
  // Anything that follows it would be a plan.
  await back[0]?.ask("participant:raise-hand", { raised: true });
  for (const one of back.slice(1))
    expect(await one.next("participant:changed", ({ handRaised }) => handRaised === true)).toBeDefined();
  expect(back.flatMap((one) => one.names()).filter((name) => name.startsWith("mode:"))).toEqual([]);
  expect(await peersOn(media)).toBe(3);
  for (const one of back) one.close();
});

test("[M10] a call whose media server is lost meanwhile is made anew", async () => {
  const { meeting, epoch, seated } = await makeCall();
  await end(seated);
  await media.kill();
  const url = await follow();
  const back = [];
  for (const { browser, seatToken, sessionId } of seated) {
    const again = await TestBrowser.connect(url, { ...browser.options, meeting: meeting.code });
    const kept = { epochs: [epoch], sessionId };
    await again.ask("room:join", { name: "Any", media: silentMedia, seatToken, kept });
    back.push(again);
  }
  for (const one of back) expect(await one.next("mode:prepare")).toMatchObject({ path: "p2p" });
  for (const one of back) one.close();
});
