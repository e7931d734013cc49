import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { mediaServerHealth, type MediaServerHealth } from "@/lib/protocol/media-api";
import type { SfuSession } from "@/lib/protocol/mode";
import { hurriedClock } from "./testing/fake-clock";
import { withCode } from "./testing/refusals";
import { startTestMediaServer, type TestMediaServer } from "./testing/start-test-media-server";
import { speakOverSfu } from "./testing/speak-over-sfu";
import { startTestServer, type TestServer } from "./testing/start-test-server";
import type { TestBrowser } from "./testing/test-browser";
import { patienceMs, until } from "@/lib/testing/until";

/** The quiet time of five seconds passes in less than two. */
const clock = hurriedClock(3);

let media: TestMediaServer;
let server: TestServer;
/** Who has come in since the test began. */
const inside: TestBrowser[] = [];

async function mediaHealth(): Promise<MediaServerHealth> {
  return mediaServerHealth.parse(await (await fetch(`${media.url}/health`)).json());
}
const untilUp = () => until("the media server is up", () => server.app.mediaServers.state === "up");

async function joinAll(count: number) {
  const meeting = await server.createMeeting();
  const browsers: TestBrowser[] = [];
  for (let index = 0; index < count; index++) {
    const browser = await server.guest(meeting);
    await browser.join(`Person ${index}`);
    browsers.push(browser);
  }
  inside.push(...browsers);
  return { meeting, browsers };
}

/** Waits until everybody has been told to prepare this path, says that they are ready, waits for the commit. */
async function switchTo(path: "p2p" | "sfu", browsers: TestBrowser[]) {
  const plans = await Promise.all(
    browsers.map((browser) =>
      browser.next("mode:prepare", (plan) => plan.path === path && plan.members.length === browsers.length),
    ),
  );
  const sessions: SfuSession[] = plans.flatMap(({ session }) => (session ? [session] : []));
  await Promise.all(
    browsers.map((browser, index) => browser.ask("mode:ready", { epoch: plans[index]?.epoch ?? -1 })),
  );
  await Promise.all(browsers.map((browser) => browser.next("mode:commit", (commit) => commit.path === path)));
  return { plans, sessions };
}

async function makeSfuCall() {
  const { meeting, browsers } = await joinAll(3);
  const { sessions } = await switchTo("sfu", browsers);
  const [ana, ben, chi] = browsers;
  const [anas, bens, chis] = sessions;
  if (!ana || !ben || !chi || !anas || !bens || !chis) throw new Error("Somebody has no session.");
  return { meeting, browsers, ana, ben, chi, anas, bens, chis };
}

describe("with a real media server", () => {
  beforeAll(async () => {
    media = await startTestMediaServer();
    server = await startTestServer({ mediaServerUrls: [media.url], clock });
    await untilUp();
  });
  // A call that goes on would ask for rooms in the middle of the next test.
  afterEach(async () => {
    await Promise.all(inside.splice(0).map((browser) => browser.ask("room:leave", {})));
  });
  afterAll(async () => {
    await server.close();
    await media.stop();
  });

  test("a third person moves everybody to the SFU; back to two, the call returns and leaves nothing behind", async () => {
    const { meeting, browsers } = await joinAll(2);
    await switchTo("p2p", browsers);
    const chi = await server.guest(meeting);
    await chi.ask("room:knock", {});
    const [ana, ben] = browsers;
    if (!ana || !ben) throw new Error("nobody came");
    const warmed = await ana.next("sfu:warmed");
    await ben.next("sfu:warmed");
    const atTheDoor = await chi.next("sfu:warmed");
    // Only streams that were offered can be made ready out there.
    const peek = { sessionId: atTheDoor.sessionId, consumerIds: ["any"] };
    await expect(chi.ask("sfu:resume-consumer", peek)).rejects.toMatchObject({ code: "forbidden" });

    await chi.join("Chi");
    const { sessions } = await switchTo("sfu", [ana, ben, chi]);
    expect(new Set(sessions.map(({ sessionId }) => sessionId)).size).toBe(3);
    expect(sessions[0]?.sessionId).toBe(warmed.sessionId);
    expect(sessions[2]?.sessionId).toBe(atTheDoor.sessionId);
    expect(await mediaHealth()).toMatchObject({ rooms: 1, peers: 3 });

    await chi.ask("room:leave", {});
    await switchTo("p2p", [ana, ben]);
    expect(await ana.next("sfu:cooled")).toEqual({ sessionId: warmed.sessionId });
    await until("the media server is empty", async () => {
      const { rooms, peers } = await mediaHealth();
      return rooms === 0 && peers === 0;
    });
  });

  test("a track that is sent can be received by the others, until it is closed", async () => {
    const { ana, ben, chi, anas, bens, chis } = await makeSfuCall();
    const { producerId } = await speakOverSfu(ana, anas, 1_111);
    expect(await ben.next("sfu:producer-added")).toMatchObject({
      sessionId: bens.sessionId,
      producerId,
      source: "mic",
    });
    expect(await chi.next("sfu:producer-added")).toMatchObject({ sessionId: chis.sessionId, producerId });
    const { consumers } = await ben.ask("sfu:consume", {
      sessionId: bens.sessionId,
      rtpCapabilities: bens.routerRtpCapabilities,
      producerIds: [producerId],
    });
    expect(consumers).toEqual([expect.objectContaining({ producerId, source: "mic", kind: "audio" })]);
    const consumerIds = consumers.map(({ consumerId }) => consumerId);
    await ben.ask("sfu:resume-consumer", { sessionId: bens.sessionId, consumerIds });
    await ana.ask("sfu:close-producer", { sessionId: anas.sessionId, producerId });
    expect(await ben.next("sfu:producer-removed")).toMatchObject({ sessionId: bens.sessionId, producerId });
  });

  test("a newcomer to the live call gets a session with everything there is to receive", async () => {
    const { meeting, ana, anas, ben } = await makeSfuCall();
    const { producerId } = await speakOverSfu(ana, anas, 2_222);
    const dan = await server.guest(meeting);
    await dan.join("Dan");
    const plan = await dan.next("mode:extended");
    expect(plan.session?.producers).toEqual([expect.objectContaining({ producerId })]);
    const bensPlan = await ben.next("mode:extended");
    expect(bensPlan.members).toHaveLength(4);
    expect(bensPlan.session).toBeUndefined();
  });

  test("someone else's producer, consumer and transport are refused and go on", async () => {
    const { ana, ben, chi, anas, bens, chis } = await makeSfuCall();
    const other = await makeSfuCall();
    const mine = await speakOverSfu(ana, anas, 3_333);
    const elsewhere = await speakOverSfu(other.ana, other.anas, 4_444);
    const forbidden = withCode("forbidden");
    const { producerId } = mine;
    await expect(ben.ask("sfu:close-producer", { sessionId: bens.sessionId, producerId })).rejects.toEqual(
      forbidden,
    );
    await expect(ben.ask("sfu:close-producer", { sessionId: anas.sessionId, producerId })).rejects.toEqual(
      expect.objectContaining({ code: "conflict" }),
    );
    await expect(
      ben.ask("sfu:consume", {
        sessionId: bens.sessionId,
        rtpCapabilities: bens.routerRtpCapabilities,
        producerIds: [elsewhere.producerId],
      }),
    ).rejects.toEqual(forbidden);
    await expect(speakOverSfu(ben, { ...bens, sendTransport: anas.sendTransport }, 5_555)).rejects.toEqual(
      forbidden,
    );
    const wish = { sessionId: chis.sessionId, rtpCapabilities: chis.routerRtpCapabilities };
    const { consumers } = await chi.ask("sfu:consume", { ...wish, producerIds: [mine.producerId] });
    expect(consumers).toHaveLength(1);
  });

  test("capabilities and parameters that make no sense are refused with a code", async () => {
    const { ana, anas, ben, bens } = await makeSfuCall();
    const { producerId } = await speakOverSfu(ana, anas, 6_666);
    const nonsense = { codecs: "all of them" };
    const badRequest = expect.objectContaining({ code: "bad-request" });
    const consume = { sessionId: bens.sessionId, rtpCapabilities: nonsense, producerIds: [producerId] };
    expect(await ben.socket.timeout(patienceMs).emitWithAck("sfu:consume", consume)).toEqual({
      ok: false,
      error: badRequest,
    });
    const connect = {
      sessionId: bens.sessionId,
      transportId: bens.sendTransport.id,
      dtlsParameters: { role: 7 },
    };
    expect(await ben.socket.timeout(patienceMs).emitWithAck("sfu:connect-transport", connect)).toEqual({
      ok: false,
      error: badRequest,
    });
  });

  test("who leaves takes their producers along, before the others hear of any plan", async () => {
    const { ana, ben, anas } = await makeSfuCall();
    const { producerId } = await speakOverSfu(ana, anas, 7_777);
    await ben.next("sfu:producer-added");
    ben.forget();
    await ana.ask("room:leave", {});
    await ben.next("sfu:producer-removed", (removed) => removed.producerId === producerId);
    expect(ben.names().slice(0, 2)).toEqual(["participant:left", "sfu:producer-removed"]);
  });

  test("one person's broken way is renewed without the others noticing", async () => {
    const { meeting, ana, ben, bens } = await makeSfuCall();
    ana.forget();
    const epoch = server.app.directory.find(meeting.code)?.runner.mode.live?.epoch ?? -1;
    await ben.ask("mode:failed", { epoch, path: "sfu", reason: "ICE failed" });
    const renewed = await ben.next("mode:extended");
    expect(renewed.session?.sessionId).toBeDefined();
    expect(renewed.session?.sessionId).not.toBe(bens.sessionId);
    expect(ana.names()).toEqual([]);
  });

  test("a dead worker: the call is set up again, on the worker that takes its place", async () => {
    const { browsers, anas } = await makeSfuCall();
    const { stdout } = await promisify(execFile)("pgrep", ["-P", String(media.pid), "mediasoup"]);
    process.kill(Number(stdout.trim().split("\n")[0]), "SIGKILL");
    const { sessions } = await switchTo("sfu", browsers);
    expect(sessions[0]?.sessionId.slice(0, 36)).not.toBe(anas.sessionId.slice(0, 36));
  });

  // Last: the others need this process.
  test("[M10] kill -9 of the media server: a mesh at once, and back to the SFU when there is one again", async () => {
    await untilUp();
    const { browsers, ana } = await makeSfuCall();
    for (const browser of browsers) browser.forget();
    await media.kill();
    expect(await ana.next("meeting:media-server-changed", ({ state }) => state === "down")).toBeDefined();
    const mesh = await switchTo("p2p", browsers);
    expect(mesh.plans[0]).toMatchObject({ reason: "media-server-lost" });

    media = await startTestMediaServer(media.port);
    const back = await switchTo("sfu", browsers);
    expect(back.plans[0]?.reason).toBe("media-server-back");
    expect(back.sessions).toHaveLength(3);
  });

  test("a room that a former app server left behind is closed by the next one when nobody comes back", async () => {
    await untilUp();
    await makeSfuCall();
    inside.splice(0); // they stay in
    // As if the process had been killed: it hears nothing any more and does not close its rooms.
    server.app.mediaServers.close();
    const successor = server.makeApp();
    await successor.listen(0, "127.0.0.1");
    // So long their seats are kept.
    await until("the media server is empty", async () => (await mediaHealth()).rooms === 0, 60_000);
    await successor.close();
  });
});
