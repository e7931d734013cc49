import type { MediaServer } from "@/media-server/media-server";
import { watchProducers } from "@/media-server/testing/watch-producers";
import type { AppServer } from "@/server/create-app-server";
import { seatKeptMs } from "@/server/rooms/seats";
import { hurriedClock } from "@/server/testing/fake-clock";
import { startTestServer, type TestServer } from "@/server/testing/start-test-server";
import { silentMedia, TestBrowser } from "@/server/testing/test-browser";
import { until } from "@/lib/testing/until";
import { receive, show, wanted } from "./exchange-pictures";
import { startMediaInProcess } from "./start-media-in-process";

/** Seats are kept as long as they are: a restart takes its time. */
const clock = hurriedClock(5, [seatKeptMs]);

let media: MediaServer;
let server: TestServer;
let successor: AppServer | undefined;
const { reception, workersEnded } = watchProducers();

beforeAll(async () => {
  media = await startMediaInProcess();
  server = await startTestServer({ mediaServerUrls: [media.url], clock });
  await until("the media server is up", () => server.app.mediaServers.state === "up");
});
afterAll(async () => {
  await successor?.close();
  await server.close();
  await media.close();
  await workersEnded();
});

/** Ana and Ben, whose call the media server carries. */
async function makeCall() {
  const meeting = await server.createMeeting({ policy: "sfu-only" });
  const [ana, ben] = [await server.guest(meeting), await server.guest(meeting)];
  const seats = [await ana.join("Ana"), await ben.join("Ben")];
  const plans = await Promise.all(
    [ana, ben].map((one) => one.next("mode:prepare", (plan) => plan.session !== undefined)),
  );
  await Promise.all([ana, ben].map((one, i) => one.ask("mode:ready", { epoch: plans[i]?.epoch ?? -1 })));
  await Promise.all([ana, ben].map((one) => one.next("mode:commit")));
  const [anas, bens] = plans.map(({ session }) => session);
  if (!anas || !bens) throw new Error("Somebody has no session.");
  /** Another app server takes the place of this one, and both come back to it with what their pages have kept. */
  const restart = async () => {
    for (const { socket } of [ana, ben]) socket.io.reconnection(false);
    await Promise.all([ana, ben].map((one) => one.drop()));
    await server.app.close();
    successor = server.makeApp();
    const url = `http://127.0.0.1:${await successor.listen(0, "127.0.0.1")}`;
    const comeBack = async ({ options }: TestBrowser, at: number) => {
      const again = await TestBrowser.connect(url, { ...options, meeting: meeting.code });
      const { seatToken } = seats[at] ?? {};
      const { epoch = -1, session } = plans[at] ?? {};
      const kept = { epochs: [epoch], sessionId: session?.sessionId ?? null };
      expect(
        await again.ask("room:join", { name: "Any", media: silentMedia, seatToken, kept }),
      ).toMatchObject({
        resumed: true,
        paths: { live: { path: "sfu" }, preparing: null },
      });
      return again;
    };
    return [await comeBack(ana, 0), await comeBack(ben, 1)] as const;
  };
  return { ana, ben, anas, bens, restart };
}

test("after a restart of the app server tiles go on choosing layers, and senders hear what to encode", async () => {
  const { ana, ben, anas, bens, restart } = await makeCall();
  const { producerId } = await show(ana, anas, "camera");
  const [camera = ""] = await receive(ben, bens, producerId);
  await ben.ask("sfu:want-pictures", wanted(bens, camera, 150));
  expect(await ana.next("sfu:top-layer-changed")).toMatchObject({ topLayer: 0 });

  const [anaAgain, benAgain] = await restart();
  // What she was told stands: nobody wants more.
  expect(await anaAgain.next("sfu:top-layer-changed")).toEqual({
    sessionId: anas.sessionId,
    producerId,
    topLayer: 0,
  });
  await benAgain.ask("sfu:want-pictures", wanted(bens, camera, 660));
  expect(await reception(camera)).toMatchObject({ paused: false, layer: 2 });
  expect(await anaAgain.next("sfu:top-layer-changed")).toMatchObject({ topLayer: 2 });

  await benAgain.ask("sfu:want-pictures", wanted(bens, camera, null));
  expect(await reception(camera)).toMatchObject({ paused: true });
  expect(await anaAgain.next("sfu:top-layer-changed")).toMatchObject({ topLayer: 0 });

  // What is new on the session is as on any other: a screen matters more than a camera, and is shown as it is.
  const screen = await show(benAgain, bens, "screen");
  const [consumer = ""] = await receive(anaAgain, anas, screen.producerId);
  await anaAgain.ask("sfu:want-pictures", wanted(anas, consumer, 720));
  expect(await reception(consumer)).toMatchObject({ paused: false, priority: 16 });
  for (const one of [anaAgain, benAgain]) one.close();
});
