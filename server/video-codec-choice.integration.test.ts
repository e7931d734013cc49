import { until } from "@/lib/testing/until";
import { receive } from "@/lib/testing/exchange-pictures";
import type { SfuSession } from "@/lib/protocol/mode";
import { videoCodecOf, type VideoCodec } from "@/lib/protocol/video-codec";
import { peersOn } from "./testing/make-sfu-call";
import { startTestMediaServer, type TestMediaServer } from "./testing/start-test-media-server";
import { startTestServer, type TestServer } from "./testing/start-test-server";
import { silentMedia, type TestBrowser } from "./testing/test-browser";

let media: TestMediaServer;
let server: TestServer;

beforeAll(async () => {
  media = await startTestMediaServer(undefined, { SFU_VIDEO_CODECS: "av1,vp9,vp8" });
  server = await startTestServer({ mediaServerUrls: [media.url] });
  await until("the media server is up", () => server.app.mediaServers.state === "up");
});
afterAll(async () => {
  await server.close();
  await media.kill();
});

type Guest = { browser: TestBrowser; decodes: VideoCodec[] };
type Placed = Guest & { epoch: number; session: SfuSession };

/** What a browser that decodes these says of itself. */
function capabilitiesOf({ decodes }: Guest, { routerRtpCapabilities }: SfuSession) {
  const { codecs = [], headerExtensions } = routerRtpCapabilities;
  const known = codecs.filter(({ kind, mimeType }) => {
    const codec = videoCodecOf(mimeType);
    return kind === "audio" || (codec !== null && decodes.includes(codec));
  });
  return { codecs: known, headerExtensions };
}

/** Sends a picture in this codec. @returns the id of its producer */
async function show({ browser, session }: Placed, codec: VideoCodec, ssrc: number): Promise<string> {
  const parameters = codec === "vp9" ? { "profile-id": 0 } : {};
  const { producerId } = await browser.ask("sfu:produce", {
    sessionId: session.sessionId,
    transportId: session.sendTransport.id,
    ...{ source: "screen", kind: "video", paused: false },
    rtpParameters: {
      mid: String(ssrc),
      codecs: [{ mimeType: `video/${codec.toUpperCase()}`, payloadType: 96, clockRate: 90_000, parameters }],
      headerExtensions: [],
      encodings: [{ ssrc }],
      rtcp: { cname: "picture" },
    },
  });
  return producerId;
}

/** How many of these pictures this person gets. */
async function received(guest: Placed, producerId: string): Promise<number> {
  const { browser, session } = guest;
  const routerRtpCapabilities = capabilitiesOf(guest, session);
  return (await receive(browser, { ...session, routerRtpCapabilities }, producerId)).length;
}

test("a call is in the best codec that all decode, and in VP8 as soon as somebody comes who decodes no other", async () => {
  const meeting = await server.createMeeting({ policy: "sfu-only" });
  const come = async (name: string, ...decodes: VideoCodec[]): Promise<Guest> => {
    const browser = await server.guest(meeting);
    await browser.join(name, silentMedia, decodes);
    return { browser, decodes };
  };
  /** What is prepared for so many people, who say that it works. */
  const switchAll = async (guests: Guest[]): Promise<Placed[]> => {
    const placed = await Promise.all(
      guests.map(async (guest) => {
        const fits = (plan: { members: unknown[]; session?: unknown }) =>
          plan.members.length === guests.length && plan.session !== undefined;
        const { epoch, session, reason } = await guest.browser.next("mode:prepare", fits);
        if (!session) throw new Error(`No session came with the plan (${reason}).`);
        return { ...guest, epoch, session };
      }),
    );
    return placed;
  };
  const commit = async (guests: Placed[]) => {
    await Promise.all(guests.map(({ browser, epoch }) => browser.ask("mode:ready", { epoch })));
    await Promise.all(guests.map(({ browser }) => browser.next("mode:commit")));
  };

  const pair = [await come("Ana", "vp8", "vp9", "av1"), await come("Ben", "vp8", "vp9")];
  const [ana, ben] = await switchAll(pair);
  if (!ana || !ben) throw new Error("Somebody is missing.");
  expect([ana, ben].map(({ session }) => session.videoCodec)).toEqual(["vp9", "vp9"]);
  await commit([ana, ben]);
  const anas = await show(ana, "vp9", 1_000);
  expect(await received(ben, anas)).toBe(1);

  const chi = await come("Chi", "vp8");
  const all = await switchAll([...pair, chi]);
  expect(all.map(({ session }) => session.videoCodec)).toEqual(["vp8", "vp8", "vp8"]);
  // Beside each other: nobody has said yet that the new one works.
  expect(await peersOn(media)).toBe(5);
  expect(ana.browser.names()).not.toContain("sfu:cooled");
  const [anaNow, benNow, chiNow] = all;
  if (!anaNow || !benNow || !chiNow) throw new Error("Somebody is missing.");
  expect(await received(chiNow, await show(benNow, "vp9", 2_000))).toBe(0); // what the change is for
  expect(await received(chiNow, await show(anaNow, "vp8", 3_000))).toBe(1);
  await commit(all);
  await ana.browser.next("sfu:cooled", ({ sessionId }) => sessionId === ana.session.sessionId);
  await until("the former session is closed", async () => (await peersOn(media)) === 3);
});
