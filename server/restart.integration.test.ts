import { issueGuestToken } from "@/lib/auth/guest-token";
import { RequestError } from "@/lib/protocol/errors";
import { changeCallSettings } from "@/models/change-call-settings";
import { CallSnapshot } from "@/models/call-snapshot";
import { endMeeting } from "@/models/end-meeting";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import type { MeetingRecord } from "@/models/meeting";
import { Participation } from "@/models/participation";
import { until } from "@/lib/testing/until";
import type { AppServer } from "./create-app-server";
import { hostId, nextAuthSecret, startTestServer, type TestServer } from "./testing/start-test-server";
import { silentMedia, TestBrowser } from "./testing/test-browser";

let server: TestServer;
let successor: AppServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  await successor.close();
  await server.close();
});

/** The server ends, and another one takes its place. @returns the address of the latter */
async function restart(): Promise<string> {
  await server.app.close();
  successor = server.makeApp();
  return `http://127.0.0.1:${await successor.listen(0, "127.0.0.1")}`;
}

const camera = { ...silentMedia, camera: true };

const takeAgain = (browser: TestBrowser, seatToken: string, epochs: number[]) =>
  browser.ask("room:join", {
    name: "Ana",
    media: camera,
    seatToken,
    kept: { epochs, sessionId: null },
  });

/** A host with a raised hand and a guest, whose direct path is live. */
async function makeCall(meeting: MeetingRecord) {
  const guestToken = await issueGuestToken(meeting.code, nextAuthSecret);
  const ana = await TestBrowser.connect(server.url, { meeting: meeting.code, guestToken });
  const { seatToken, selfId } = await ana.join("Ana", camera);
  const ben = await server.signedIn(meeting);
  const { seatToken: benToken, selfId: benId } = await ben.join("Ben");
  const { epoch } = await ana.next("mode:prepare");
  for (const one of [ana, ben]) await one.ask("mode:ready", { epoch });
  await ana.next("mode:commit");
  await ben.ask("participant:raise-hand", { raised: true });
  // The network is cut: nobody says goodbye.
  for (const one of [ana, ben]) {
    one.socket.io.reconnection(false);
    await one.drop();
  }
  const anaAgain = (url: string) => TestBrowser.connect(url, { meeting: meeting.code, guestToken });
  return { seatToken, selfId, benToken, benId, epoch, anaAgain, cookie: ben.options.cookie };
}

test("two people find their seats, roles, hands and their direct path after a restart, and nothing is prepared", async () => {
  const meeting = await server.createMeeting();
  const { seatToken, selfId, benToken, benId, epoch, anaAgain, cookie } = await makeCall(meeting);
  const url = await restart();
  const ana = await anaAgain(url);
  expect(await takeAgain(ana, seatToken, [epoch])).toMatchObject({
    selfId,
    resumed: true,
    paths: { live: { epoch, path: "p2p" }, preparing: null },
    participants: expect.arrayContaining([
      expect.objectContaining({ id: selfId, role: "guest", connected: true, media: camera }),
      expect.objectContaining({ id: benId, role: "host", connected: false, handRaised: true }),
    ]),
  });
  const ben = await TestBrowser.connect(url, { meeting: meeting.code, cookie });
  await takeAgain(ben, benToken, [epoch]);
  expect(await ana.next("participant:changed")).toMatchObject({ participantId: benId, connected: true });
  // Anything that follows it would be a plan.
  await ben.ask("participant:raise-hand", { raised: false });
  expect(await ana.next("participant:changed")).toMatchObject({ handRaised: false });
  expect([...ana.names(), ...ben.names()].filter((name) => name.startsWith("mode:"))).toEqual([]);
  for (const one of [ana, ben]) one.close();
});

test("a new number is used for what is prepared after a restart", async () => {
  const meeting = await server.createMeeting();
  const { seatToken, benToken, epoch, anaAgain, cookie } = await makeCall(meeting);
  const url = await restart();
  const ana = await anaAgain(url);
  await takeAgain(ana, seatToken, []);
  const ben = await TestBrowser.connect(url, { meeting: meeting.code, cookie });
  await takeAgain(ben, benToken, [epoch]);
  expect((await ana.next("mode:prepare")).epoch).toBeGreaterThan(epoch + 50);
  for (const one of [ana, ben]) one.close();
});

describe("the lock of a call", () => {
  const isLocked = async ({ code }: MeetingRecord) => (await findMeetingByCode(code))?.settings.locked;
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const refusedAsLocked = expect.objectContaining({ name: RequestError.name, code: "meeting-locked" });

  /** The call of a meeting that was locked when it began, and somebody new. */
  async function makeLockedCall() {
    const meeting = await server.createMeeting();
    const call = await makeCall(meeting);
    await changeCallSettings(meeting.code, { locked: true });
    const newcomer = async (url: string) => {
      const guestToken = await issueGuestToken(meeting.code, nextAuthSecret);
      return TestBrowser.connect(url, { meeting: meeting.code, guestToken });
    };
    return { meeting, ...call, newcomer };
  }

  test("stays after a restart as long as the call goes on, and is lifted with its end", async () => {
    const { meeting, seatToken, benToken, epoch, anaAgain, cookie, newcomer } = await makeLockedCall();
    await Participation.updateMany({ meeting: meeting.code }, { $set: { seenAt: minutesAgo(4) } });
    const url = await restart();
    const zoe = await newcomer(url);
    await expect(zoe.join("Zoe")).rejects.toEqual(refusedAsLocked);
    const ana = await anaAgain(url);
    await takeAgain(ana, seatToken, [epoch]);
    const ben = await TestBrowser.connect(url, { meeting: meeting.code, cookie });
    expect(await takeAgain(ben, benToken, [epoch])).toMatchObject({ settings: { locked: true } });
    for (const one of [ana, ben]) await one.ask("room:leave", {});
    await until("the meeting is open again", async () => (await isLocked(meeting)) === false);
    await zoe.join("Zoe");
    for (const one of [ana, ben, zoe]) one.close();
  });

  test("is lifted before anybody can come, when the call was over before the server came back", async () => {
    const { meeting, newcomer } = await makeLockedCall();
    await server.app.close();
    const { code } = meeting;
    await CallSnapshot.updateOne({ meeting: code }, { $set: { savedAt: minutesAgo(4) } });
    await Participation.updateMany({ meeting: code }, { $set: { seenAt: minutesAgo(4) } });
    successor = server.makeApp();
    const url = `http://127.0.0.1:${await successor.listen(0, "127.0.0.1")}`;
    expect(await isLocked(meeting)).toBe(false);
    const zoe = await newcomer(url);
    await zoe.join("Zoe");
    zoe.close();
  });

  test("that was made before anybody came stays", async () => {
    const meeting = await server.createMeeting({ locked: true });
    await restart();
    expect(await isLocked(meeting)).toBe(true);
  });
});

test("a call of a meeting that has ended meanwhile is not gone on with", async () => {
  const meeting = await server.createMeeting();
  await makeCall(meeting);
  await server.app.close();
  await endMeeting(meeting.code, hostId);
  successor = server.makeApp();
  await successor.listen(0, "127.0.0.1");
  expect(successor.directory.find(meeting.code)).toBeUndefined();
});

test("another guest does not get a seat that was restored", async () => {
  const meeting = await server.createMeeting();
  const { seatToken, epoch } = await makeCall(meeting);
  const url = await restart();
  const guestToken = await issueGuestToken(meeting.code, nextAuthSecret);
  const thief = await TestBrowser.connect(url, { meeting: meeting.code, guestToken });
  await expect(takeAgain(thief, seatToken, [epoch])).rejects.toEqual(
    expect.objectContaining({ name: RequestError.name, code: "forbidden" }),
  );
  thief.close();
});
