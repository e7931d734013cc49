import type { SfuSession } from "@/lib/protocol/mode";
import type { MediaServer } from "@/media-server/media-server";
import { watchProducers } from "@/media-server/testing/watch-producers";
import { withCode } from "@/server/testing/refusals";
import { hostId, startTestServer, type TestServer } from "@/server/testing/start-test-server";
import { silentMedia, type TestBrowser } from "@/server/testing/test-browser";
import { until } from "@/lib/testing/until";
import { startMediaInProcess } from "./start-media-in-process";

let media: MediaServer;
let server: TestServer;
const { isPaused, workersEnded } = watchProducers();

beforeAll(async () => {
  media = await startMediaInProcess();
  server = await startTestServer({ mediaServerUrls: [media.url] });
  await until("the media server is up", () => server.app.mediaServers.state === "up");
});
afterAll(async () => {
  await server.close();
  await media.close();
  await workersEnded();
});

function speak(
  browser: TestBrowser,
  { sessionId, sendTransport }: SfuSession,
  producerId: string,
  ssrc: number,
) {
  return browser.ask("sfu:produce", {
    sessionId,
    transportId: sendTransport.id,
    producerId,
    source: "mic",
    kind: "audio",
    paused: false,
    rtpParameters: {
      mid: String(ssrc),
      codecs: [{ mimeType: "audio/opus", payloadType: 111, clockRate: 48_000, channels: 2, parameters: {} }],
      headerExtensions: [],
      encodings: [{ ssrc }],
      rtcp: { cname: "voice" },
    },
  });
}

/** A host and a guest on the media server; the guest speaks. */
async function makeCall() {
  const meeting = await server.createMeeting({ policy: "sfu-only" });
  const host = await server.signedIn(meeting, hostId);
  await host.join("Hanna");
  const guest = await server.guest(meeting);
  const { selfId: guestId } = await guest.join("Gus", { ...silentMedia, mic: true });
  const { session, epoch } = await guest.next("mode:prepare", (plan) => plan.session !== undefined);
  if (!session) throw new Error("The guest has no session.");
  for (const one of [host, guest]) await one.ask("mode:ready", { epoch });
  await guest.next("mode:commit");
  const mic = crypto.randomUUID();
  await speak(guest, session, mic, 1_111);
  expect(await isPaused(mic)).toBe(false);
  return { host, guest, guestId, session, epoch, mic };
}

const forbidden = withCode("forbidden");

test("a host's mute pauses the producer in the worker, and nothing that the muted browser asks for resumes it", async () => {
  const { host, guest, guestId, session, mic } = await makeCall();
  await host.ask("participant:mute", { participantId: guestId, mayUnmute: false });
  await until("the worker has paused the microphone", () => isPaused(mic));

  await expect(guest.ask("participant:unmute", {})).rejects.toEqual(forbidden);
  await guest.ask("participant:set-media", { ...silentMedia, mic: true });
  await speak(guest, session, mic, 1_111); // as after an answer that was lost
  const another = crypto.randomUUID();
  await speak(guest, session, another, 2_222);
  const { sessionId } = session;
  await guest.ask("sfu:close-producer", { sessionId, producerId: another });
  const third = crypto.randomUUID();
  await speak(guest, session, third, 3_333);
  await expect(guest.ask("sfu:resume-consumer", { sessionId, consumerIds: [mic] })).rejects.toBeDefined();
  expect([await isPaused(mic), await isPaused(third)]).toEqual([true, true]);

  await host.ask("participant:ask-to-unmute", { participantId: guestId });
  expect(await isPaused(mic)).toBe(true); // asked is not unmuted
  await guest.ask("participant:unmute", {});
  await until("the worker lets the microphone go", async () => !(await isPaused(mic)));
});

test("a mute outlasts a new session on the media server", async () => {
  const { host, guest, guestId, session, epoch } = await makeCall();
  await host.ask("participant:mute", { participantId: guestId, mayUnmute: false });
  await guest.ask("mode:failed", { epoch, path: "sfu", reason: "ICE failed" });
  const renewed = await guest.next(
    "mode:extended",
    (plan) => plan.session !== undefined && plan.session.sessionId !== session.sessionId,
  );
  if (!renewed.session) throw new Error("The guest has no new session.");
  const mic = crypto.randomUUID();
  await speak(guest, renewed.session, mic, 4_444);
  expect(await isPaused(mic)).toBe(true);
});

test("who leaves and joins again is still muted, and sends nothing that flows", async () => {
  const { host, guest, guestId } = await makeCall();
  await host.ask("participant:mute", { participantId: guestId, mayUnmute: false });
  await guest.ask("room:leave", {});
  guest.forget();
  await guest.join("Gus", { ...silentMedia, mic: true });
  const { session } = await guest.next("mode:prepare", (plan) => plan.session !== undefined);
  if (!session) throw new Error("The guest has no session.");
  const mic = crypto.randomUUID();
  await speak(guest, session, mic, 5_555);
  expect(await isPaused(mic)).toBe(true);
  await expect(guest.ask("participant:unmute", {})).rejects.toEqual(forbidden);
});
