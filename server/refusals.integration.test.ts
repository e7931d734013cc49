import { SignJWT } from "jose";
import { issueGuestToken } from "@/lib/auth/guest-token";
import { browserRequests } from "@/lib/protocol/browser-requests";
import { endMeeting } from "@/models/end-meeting";
import { makePair } from "./testing/make-pair";
import { refusedAs, withCode } from "./testing/refusals";
import { hostId, nextAuthSecret, sessionCookie } from "./testing/start-test-server";
import { TestBrowser } from "./testing/test-browser";
import { patienceMs, until } from "@/lib/testing/until";
import { shareTestServer } from "./testing/share-test-server";

const server = shareTestServer();

describe("who may not come in is told why", () => {
  const pass = (code: Parameters<typeof issueGuestToken>[0]) => issueGuestToken(code, nextAuthSecret);

  test("an unknown meeting", async () => {
    const { code } = await server().createMeeting();
    const unknown = code.split("-").reverse().join("-");
    const cookie = await sessionCookie();
    await expect(TestBrowser.connect(server().url, { meeting: unknown, cookie })).rejects.toEqual(
      refusedAs("not-found"),
    );
  });

  test("a code that is none", async () => {
    const cookie = await sessionCookie();
    await expect(TestBrowser.connect(server().url, { meeting: "../etc", cookie })).rejects.toEqual(
      refusedAs("bad-request"),
    );
  });

  test("nobody in particular", async () => {
    const { code } = await server().createMeeting();
    await expect(TestBrowser.connect(server().url, { meeting: code })).rejects.toEqual(
      refusedAs("unauthenticated"),
    );
  });

  test("a guest pass for another meeting", async () => {
    const [one, other] = [await server().createMeeting(), await server().createMeeting()];
    const guestToken = await pass(other.code);
    await expect(TestBrowser.connect(server().url, { meeting: one.code, guestToken })).rejects.toEqual(
      refusedAs("forbidden"),
    );
  });

  test("an expired guest pass", async () => {
    const { code } = await server().createMeeting();
    const past = Math.floor(Date.now() / 1000) - 60;
    const guestToken = await new SignJWT({ meeting: code })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer("video-meet")
      .setAudience("guest")
      .setSubject(crypto.randomUUID())
      .setIssuedAt(past - 60)
      .setExpirationTime(past)
      .sign(new TextEncoder().encode(nextAuthSecret));
    await expect(TestBrowser.connect(server().url, { meeting: code, guestToken })).rejects.toEqual(
      refusedAs("unauthenticated"),
    );
  });

  test("an expired session", async () => {
    const { code } = await server().createMeeting();
    const cookie = await sessionCookie(hostId, -3_600);
    await expect(TestBrowser.connect(server().url, { meeting: code, cookie })).rejects.toEqual(
      refusedAs("unauthenticated"),
    );
  });

  test("a guest where guests are not allowed", async () => {
    const { code } = await server().createMeeting({ guestsAllowed: false });
    const guestToken = await pass(code);
    await expect(TestBrowser.connect(server().url, { meeting: code, guestToken })).rejects.toEqual(
      refusedAs("forbidden"),
    );
  });

  test("a meeting that has ended, also for those who were at the door when it did", async () => {
    const meeting = await server().createMeeting();
    const early = await server().guest(meeting);
    await endMeeting(meeting.code, hostId);
    await expect(server().guest(meeting)).rejects.toEqual(refusedAs("meeting-ended"));
    await expect(early.join("Ana")).rejects.toEqual(withCode("meeting-ended"));
  });

  test("a page of another origin", async () => {
    const { code } = await server().createMeeting();
    const cookie = await sessionCookie();
    await expect(
      TestBrowser.connect(server().url, { meeting: code, cookie, origin: "https://evil.test" }),
    ).rejects.toThrow();
    const browser = await TestBrowser.connect(server().url, { meeting: code, cookie, origin: server().url });
    browser.close();
  });

  test("one too many", async () => {
    const meeting = await server().createMeeting({ maxParticipants: 2 });
    for (const name of ["Ana", "Ben"]) await (await server().guest(meeting)).join(name);
    const chi = await server().guest(meeting);
    expect(await chi.ask("room:knock", {})).toMatchObject({ participants: 2, full: true });
    await expect(chi.join("Chi")).rejects.toEqual(withCode("meeting-full"));
  });
});

describe("bad input", () => {
  const garbage: unknown[] = [
    undefined,
    null,
    0,
    "text",
    [],
    { epoch: -1, to: 7, sessionId: "../../x", name: "\u0000", media: "all", raised: "yes" },
    JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {}}, "epoch": 1e400}'),
  ];
  // Any object is a fitting payload of these: there is nothing in it to be wrong.
  const withoutContent = [
    ...["room:knock", "room:renew-seat", "room:leave", "chat:history"],
    ...[
      "room:admit-all",
      "room:end",
      "participant:mute-all",
      "participant:unmute",
      "participant:start-video",
    ],
  ];
  const names = Object.keys(browserRequests);

  test.each(names)("%s refuses garbage with a code and changes nothing", async (name) => {
    const { meeting, ana, ben } = await makePair(server());
    const before = server().app.directory.find(meeting.code)?.runner.mode;
    for (const one of [ana, ben]) one.forget();
    for (const payload of garbage) {
      if (
        withoutContent.includes(name) &&
        typeof payload === "object" &&
        payload !== null &&
        !Array.isArray(payload)
      )
        continue;
      const reply: unknown = await ana.socket.timeout(patienceMs).emitWithAck(name, payload);
      expect(reply).toEqual({
        ok: false,
        error: expect.objectContaining({ code: "bad-request", message: expect.any(String) }),
      });
    }
    expect(server().app.directory.find(meeting.code)?.runner.mode).toBe(before);
    // A round trip behind it proves that nothing is still under way to the other one.
    await ben.ask("participant:raise-hand", { raised: false });
    expect(ben.names()).toEqual([]);
    ana.close();
    ben.close();
  });

  test.each(names.filter((name) => !name.startsWith("room:")))(
    "%s is refused before joining",
    async (name) => {
      const ana = await server().guest(await server().createMeeting());
      const media = { mic: false, camera: false, screen: false, "screen-audio": false };
      const id = "someone-0000";
      const all = {
        ...media,
        ...{
          epoch: 1,
          path: "p2p",
          reason: "x",
          to: id,
          connection: "c",
          signal: {},
          raised: true,
          doubted: true,
        },
        ...{
          sessionId: "s",
          transportId: "t",
          dtlsParameters: {},
          source: "mic",
          kind: "audio",
          paused: false,
        },
        ...{
          rtpParameters: {},
          rtpCapabilities: {},
          producerId: crypto.randomUUID(),
          state: "paused",
          producerIds: ["p"],
        },
        pictures: [{ consumerId: "c", height: 180 }],
        ...{ consumerIds: ["c"], from: null, videoGapMs: null, audioGapMs: null, totalMs: 1 },
        ...{ id: crypto.randomUUID(), text: "x", emoji: "👍", on: true, typing: true },
        ...{ name: "a.txt", bytes: 1 },
        ...{ participantId: id, role: "moderator" },
        ...(name === "metrics:report-switch" ? { to: "p2p", outcome: "committed" } : {}),
      };
      const reply: unknown = await ana.socket.timeout(patienceMs).emitWithAck(name, all);
      expect(reply).toMatchObject({ ok: false, error: { code: "not-in-meeting" } });
      ana.close();
    },
  );

  test("messages of 10 MB end only the connection they came on", async () => {
    const { ana, ben, anaId } = await makePair(server());
    const dropped = new Promise<string>((resolve) =>
      ana.socket.once("disconnect", (reason) => resolve(reason)),
    );
    ana.socket.emit("participant:raise-hand", { raised: true, padding: "x".repeat(10_000_000) });
    expect(await dropped).toMatch(/transport/);
    expect(await ben.next("participant:changed")).toEqual({ participantId: anaId, connected: false });
    await ben.ask("participant:raise-hand", { raised: true });
  });

  test("unknown names and requests without an ack are ignored", async () => {
    const { ana, ben } = await makePair(server());
    ben.forget();
    ana.socket.emit("participant:raise-hand", { raised: true });
    ana.socket.emit("room:destroy", {}, () => undefined);
    await ana.ask("participant:set-media", {
      mic: true,
      camera: false,
      screen: false,
      "screen-audio": false,
    });
    expect(await ben.next("participant:changed")).toMatchObject({ media: { mic: true } });
    expect(ben.names()).toEqual(["participant:changed"]);
  });

  test("a flood is refused with a code; the others are not disturbed", async () => {
    const { ana, ben } = await makePair(server());
    const answers = await Promise.allSettled(
      Array.from({ length: 1_000 }, () => ana.ask("participant:raise-hand", { raised: true })),
    );
    const refused = answers.filter((one) => one.status === "rejected");
    expect(refused.length).toBeGreaterThan(100);
    expect(refused.every(({ reason }) => reason.code === "rate-limited")).toBe(true);
    await ben.ask("participant:raise-hand", { raised: true });
  });

  test("a burst of signals, as five people connecting at once make it, goes through", async () => {
    const { ana, ben, benId } = await makePair(server());
    const signal = { candidate: "candidate:1 1 udp 2113937151 192.0.2.1 54400 typ host" };
    const wish = { to: benId, epoch: 1, connection: "c", signal };
    await Promise.all(Array.from({ length: 100 }, () => ana.ask("p2p:signal", wish)));
    // Ana's answers and Ben's news come over different connections.
    const arrived = () => ben.names().filter((name) => name === "p2p:signalled").length;
    await until("all signals have arrived", () => arrived() >= 100);
    expect(arrived()).toBe(100);
  });

  test("a signal that is too long is refused", async () => {
    const { ana, benId } = await makePair(server());
    const wish = { to: benId, epoch: 1, connection: "c", signal: { sdp: "x".repeat(40_000) } };
    await expect(ana.ask("p2p:signal", wish)).rejects.toEqual(withCode("bad-request"));
  });
});
