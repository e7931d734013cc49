import type { MediaServer } from "@/media-server/media-server";
import { watchProducers } from "@/media-server/testing/watch-producers";
import { hurriedClock } from "@/server/testing/fake-clock";
import { startTestServer, type TestServer } from "@/server/testing/start-test-server";
import { until } from "@/lib/testing/until";
import { receive, show, wanted } from "./exchange-pictures";
import { startMediaInProcess } from "./start-media-in-process";

let media: MediaServer;
let server: TestServer;
const { reception, workersEnded } = watchProducers();

beforeAll(async () => {
  media = await startMediaInProcess();
  server = await startTestServer({ mediaServerUrls: [media.url], clock: hurriedClock(5) });
  await until("the media server is up", () => server.app.mediaServers.state === "up");
});
afterAll(async () => {
  await server.close();
  await media.close();
  await workersEnded();
});

/** Ana and Ben, whose call the media server carries. */
async function makeCall() {
  const meeting = await server.createMeeting({ policy: "sfu-only" });
  const people = [await server.guest(meeting), await server.guest(meeting)] as const;
  await people[0].join("Ana");
  await people[1].join("Ben");
  const plans = await Promise.all(
    people.map((one) => one.next("mode:prepare", (plan) => plan.session !== undefined)),
  );
  await Promise.all(people.map((one, i) => one.ask("mode:ready", { epoch: plans[i]?.epoch ?? -1 })));
  await Promise.all(people.map((one) => one.next("mode:commit")));
  const [anas, bens] = plans.map(({ session }) => session);
  if (!anas || !bens) throw new Error("Somebody has no session.");
  return { meeting, ana: people[0], ben: people[1], anas, bens };
}

test("the size of a tile chooses the layer in the worker, what is not seen is paused there, and the sender hears what to encode", async () => {
  const { ana, ben, anas, bens } = await makeCall();
  const { producerId } = await show(ana, anas, "camera");
  const [camera = ""] = await receive(ben, bens, producerId);
  expect(await reception(camera)).toMatchObject({ paused: true });

  await ben.ask("sfu:want-pictures", wanted(bens, camera, 200));
  expect(await reception(camera)).toEqual({ paused: false, layer: 0, priority: 1 });
  const lowered = await ana.next("sfu:top-layer-changed");
  expect(lowered).toEqual({ sessionId: anas.sessionId, producerId, topLayer: 0 });

  await ben.ask("sfu:want-pictures", wanted(bens, camera, 660));
  expect(await reception(camera)).toMatchObject({ paused: false, layer: 2 });
  expect(await ana.next("sfu:top-layer-changed")).toMatchObject({ topLayer: 2 });

  await ben.ask("sfu:want-pictures", wanted(bens, camera, null));
  expect(await reception(camera)).toMatchObject({ paused: true });
  await ben.ask("sfu:want-pictures", wanted(bens, camera, 360));
  expect(await reception(camera)).toMatchObject({ paused: false, layer: 1 });
});

test("a screen matters more than cameras, and is paused like them", async () => {
  const { ana, ben, anas, bens } = await makeCall();
  const { producerId } = await show(ana, anas, "screen");
  const [screen = ""] = await receive(ben, bens, producerId);
  await ben.ask("sfu:want-pictures", wanted(bens, screen, 720));
  const { paused, priority } = await reception(screen);
  expect([paused, priority > 1]).toEqual([false, true]);
  await ben.ask("sfu:want-pictures", wanted(bens, screen, null));
  expect(await reception(screen)).toMatchObject({ paused: true });
});

test("who comes later finds the layer that they want though nobody has wanted it before", async () => {
  const { meeting, ana, ben, anas, bens } = await makeCall();
  const { producerId } = await show(ana, anas, "camera");
  const [camera] = await receive(ben, bens, producerId);
  await ben.ask("sfu:want-pictures", wanted(bens, camera, 150));
  await ana.next("sfu:top-layer-changed", ({ topLayer }) => topLayer === 0);

  const chi = await server.guest(meeting);
  await chi.join("Chi");
  const { session: chis } = await chi.next("mode:extended", (plan) => plan.session !== undefined);
  if (!chis) throw new Error("Chi has no session.");
  const [chisCamera = ""] = await receive(chi, chis, producerId);
  await chi.ask("sfu:want-pictures", wanted(chis, chisCamera, 700));
  expect(await ana.next("sfu:top-layer-changed")).toMatchObject({ topLayer: 2 });
  expect(await reception(chisCamera)).toMatchObject({ paused: false, layer: 2 });
  await chi.ask("room:leave", {});
  expect(await ana.next("sfu:top-layer-changed")).toMatchObject({ topLayer: 0 });
});

test("a new session begins with what is wanted there; the former one's wishes are gone with it", async () => {
  const { meeting, ana, ben, anas, bens } = await makeCall();
  const { producerId } = await show(ana, anas, "camera");
  const [camera] = await receive(ben, bens, producerId);
  await ben.ask("sfu:want-pictures", wanted(bens, camera, 150));
  const epoch = server.app.directory.find(meeting.code)?.runner.mode.live?.epoch ?? -1;
  await ben.ask("mode:failed", { epoch, path: "sfu", reason: "ICE failed" });
  const { session } = await ben.next("mode:extended", (plan) => plan.session !== undefined);
  if (!session) throw new Error("Ben has no new session.");
  await expect(ben.ask("sfu:want-pictures", wanted(bens, camera, 720))).rejects.toMatchObject({
    code: "conflict",
  });
  const [again = ""] = await receive(ben, session, producerId);
  await ben.ask("sfu:want-pictures", wanted(session, again, null));
  expect(await reception(again)).toMatchObject({ paused: true });
  await ben.ask("sfu:want-pictures", wanted(session, again, 720));
  expect(await reception(again)).toMatchObject({ paused: false, layer: 2 });
});
