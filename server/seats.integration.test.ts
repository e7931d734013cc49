import { SignJWT } from "jose";
import { issueGuestToken } from "@/lib/auth/guest-token";
import type { KeptMedia } from "@/lib/protocol/browser-requests";
import { meetingCode } from "@/lib/protocol/ids";
import type { MeetingRecord } from "@/models/meeting";
import { endMeeting } from "@/models/end-meeting";
import { makePair } from "./testing/make-pair";
import { withCode } from "./testing/refusals";
import { hostId, nextAuthSecret } from "./testing/start-test-server";
import { silentMedia, TestBrowser } from "./testing/test-browser";
import { shareTestServer } from "./testing/share-test-server";

const server = shareTestServer();

const none: KeptMedia = { epochs: [], sessionId: null };

/** Ana in a meeting, and a way to open further connections with the same guest pass. */
async function makeAna(meeting?: MeetingRecord) {
  const { code } = meeting ?? (await server().createMeeting());
  const guestToken = await issueGuestToken(code, nextAuthSecret);
  const connect = () => TestBrowser.connect(server().url, { meeting: code, guestToken });
  const ana = await connect();
  const { selfId, seatToken } = await ana.join("Ana");
  return { code, ana, selfId, seatToken, connect };
}

const takeAgain = (browser: TestBrowser, seatToken: string, kept = none) =>
  browser.ask("room:join", { name: "Somebody", media: silentMedia, seatToken, kept });

describe("a seat is taken again", () => {
  test("by a connection that shows its token; the one that has it is told and closed", async () => {
    const { ana, selfId, seatToken, connect } = await makeAna();
    await ana.ask("participant:raise-hand", { raised: true });
    const ended = new Promise((resolve) => ana.socket.once("disconnect", resolve));
    const other = await connect();
    const snapshot = await takeAgain(other, seatToken);
    expect(snapshot).toMatchObject({ selfId, resumed: true });
    expect(snapshot.participants).toEqual([
      expect.objectContaining({ id: selfId, name: "Ana", handRaised: true, connected: true }),
    ]);
    expect(await ana.next("room:closed")).toEqual({ reason: "replaced" });
    expect(await ended).toBe("io server disconnect"); // after which a browser does not connect again by itself
    await other.ask("participant:raise-hand", { raised: false });
    other.close();
  });

  test("after a drop that was too long to be recovered, with the direct path that was kept", async () => {
    const { ana, ben, anaId, meeting } = await makePair(server());
    const { seatToken } = await ana.ask("room:renew-seat", {});
    const { guestToken } = ana.options;
    ana.forget();
    ana.socket.io.reconnection(false);
    ana.socket.io.engine.close();
    expect(await ben.next("participant:changed")).toEqual({ participantId: anaId, connected: false });
    ben.forget();
    const again = await TestBrowser.connect(server().url, { meeting: meeting.code, guestToken });
    const snapshot = await takeAgain(again, seatToken, { epochs: [1], sessionId: null });
    expect(snapshot).toMatchObject({
      selfId: anaId,
      resumed: true,
      paths: { live: { epoch: 1, path: "p2p" }, preparing: null },
    });
    expect(await ben.next("participant:changed")).toMatchObject({ participantId: anaId, connected: true });
    // Anything that follows it would be a plan.
    await ben.ask("participant:raise-hand", { raised: true });
    expect(await again.next("participant:changed")).toMatchObject({ handRaised: true });
    expect([...again.names(), ...ben.names()].filter((name) => name.startsWith("mode:"))).toEqual([]);
    again.close();
  });

  test("with a token that was renewed", async () => {
    const { ana, selfId, connect } = await makeAna();
    const { seatToken } = await ana.ask("room:renew-seat", {});
    const other = await connect();
    expect(await takeAgain(other, seatToken)).toMatchObject({ selfId });
    other.close();
  });

  test("by the account that had it", async () => {
    const meeting = await server().createMeeting();
    const { seatToken, selfId } = await (await server().signedIn(meeting)).join("Hanna");
    const snapshot = await takeAgain(await server().signedIn(meeting), seatToken);
    expect(snapshot.participants).toEqual([expect.objectContaining({ id: selfId, role: "host" })]);
  });
});

describe("a seat is not given to", () => {
  test("another guest who has got hold of its token", async () => {
    const { code, seatToken, ana } = await makeAna();
    const thief = await server().guest({ code } as MeetingRecord);
    await expect(takeAgain(thief, seatToken)).rejects.toEqual(withCode("forbidden"));
    await ana.ask("participant:raise-hand", { raised: true });
    ana.close();
  });

  test("another account", async () => {
    const meeting = await server().createMeeting();
    const { seatToken } = await (await server().signedIn(meeting)).join("Hanna");
    const other = await server().signedIn(meeting, "fedcba9876543210fedcba98");
    await expect(takeAgain(other, seatToken)).rejects.toEqual(withCode("forbidden"));
  });

  test("the same account in another meeting", async () => {
    const { seatToken } = await (await server().signedIn(await server().createMeeting())).join("Hanna");
    const elsewhere = await server().signedIn(await server().createMeeting());
    await expect(takeAgain(elsewhere, seatToken)).rejects.toEqual(withCode("forbidden"));
  });

  test("whoever shows a token that has expired, or none of ours", async () => {
    const { ana, selfId, code } = await makeAna();
    const expired = await new SignJWT({ meeting: code, person: "guest:x" })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer("video-meet")
      .setAudience("seat")
      .setSubject(selfId)
      .setExpirationTime("-1 minute")
      .sign(new TextEncoder().encode(nextAuthSecret));
    for (const token of [expired, "nonsense"])
      await expect(takeAgain(ana, token)).rejects.toEqual(withCode("forbidden"));
    ana.close();
  });

  test("whoever has left", async () => {
    const { ana, seatToken, code } = await makeAna();
    await (await server().guest({ code } as MeetingRecord)).join("Ben");
    await ana.ask("room:leave", {});
    await expect(takeAgain(ana, seatToken)).rejects.toEqual(withCode("not-in-meeting"));
    await expect(ana.ask("room:renew-seat", {})).rejects.toEqual(withCode("not-in-meeting"));
    ana.close();
  });

  test("anybody, once the meeting has ended", async () => {
    const { ana, seatToken, code } = await makeAna();
    await endMeeting(code, hostId);
    await expect(takeAgain(ana, seatToken)).rejects.toEqual(withCode("meeting-ended"));
    ana.close();
  });

  test("anybody in a meeting in which nobody sits any more, and no room is left behind", async () => {
    const { ana, seatToken } = await makeAna();
    await ana.ask("room:leave", {});
    await expect(takeAgain(ana, seatToken)).rejects.toEqual(withCode("not-in-meeting"));
    expect(server().app.directory.find(meetingCode.parse(ana.options.meeting))).toBeUndefined();
    ana.close();
  });
});
