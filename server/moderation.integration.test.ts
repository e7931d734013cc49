import { issueGuestToken } from "@/lib/auth/guest-token";
import type { MeetingRecord } from "@/models/meeting";
import { listAuditEvents } from "@/models/list-audit-events";
import { noHold, type ParticipantRole } from "@/lib/protocol/participant";
import { moderationRequests, type ModerationRequests } from "@/lib/protocol/moderation-requests";
import type { PayloadInput } from "@/lib/protocol/contract";
import type { ParticipantId } from "@/lib/protocol/ids";
import { may } from "@/lib/protocol/permissions";
import { requestRules } from "./signalling/request-rules";
import { nextAuthSecret, sessionCookie, startTestServer, type TestServer } from "./testing/start-test-server";
import { silentMedia, TestBrowser } from "./testing/test-browser";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

const withCode = (code: string) => expect.objectContaining({ code });
const refusedAs = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) });
const speaking = { ...silentMedia, mic: true, camera: true };
const ids = {
  ben: "bbbbbbbbbbbbbbbbbbbbbbbb",
  chi: "cccccccccccccccccccccccc",
  adm: "dddddddddddddddddddddddd",
};

type Name = keyof ModerationRequests & string;

/** The host, Ben with an account, and a guest, all in the call. */
async function makeCall(settings: Partial<MeetingRecord["settings"]> = {}) {
  const meeting = await server.createMeeting(settings);
  const host = await server.signedIn(meeting);
  const { selfId: hostId } = await host.join("Hanna", speaking);
  const ben = await server.signedIn(meeting, ids.ben);
  const { selfId: benId, seatToken: benToken } = await ben.join("Ben", speaking);
  const guest = await server.guest(meeting);
  const { selfId: guestId, seatToken: guestToken } = await guest.join("Gus", speaking);
  return { meeting, host, hostId, ben, benId, benToken, guest, guestId, guestToken };
}

/** Somebody of this role in a meeting whose host is there, too. */
async function joinAs(role: ParticipantRole, meeting: MeetingRecord, host: TestBrowser) {
  if (role === "host") return host;
  if (role === "guest") {
    const guest = await server.guest(meeting);
    await guest.join("Actor");
    return guest;
  }
  const cookie = await sessionCookie(
    role === "admin" ? ids.adm : ids.chi,
    3_600,
    role === "admin" ? "admin" : "user",
  );
  const actor = await TestBrowser.connect(server.url, { meeting: meeting.code, cookie });
  const { selfId } = await actor.join("Actor");
  if (role === "moderator") await host.ask("participant:set-role", { participantId: selfId, role });
  return actor;
}

const payloads = (participantId: ParticipantId): { [N in Name]: PayloadInput<ModerationRequests, N> } => ({
  "participant:mute": { participantId },
  "participant:mute-all": {},
  "participant:ask-to-unmute": { participantId },
  "participant:stop-video": { participantId },
  "participant:unmute": {},
  "participant:start-video": {},
  "participant:remove": { participantId },
  "participant:ban": { participantId },
  "participant:set-role": { participantId, role: "moderator" },
  "participant:hand-over-host": { participantId },
  "room:ask-to-enter": { name: "Zoe" },
  "room:admit": { participantId },
  "room:admit-all": {},
  "room:deny": { participantId },
  "room:change-settings": { screenSharing: "moderators" },
  "room:end": {},
});

const names = Object.keys(moderationRequests) as Name[];
const roles = ["admin", "host", "moderator", "participant", "guest"] as const;

describe.each(roles)("%s asks", (role) => {
  test.each(names)("%s", async (name) => {
    const { meeting, host, guestId } = await makeCall();
    const actor = await joinAs(role, meeting, host);
    const asked = actor.ask(name, payloads(guestId)[name]);
    if (!may(role, requestRules[name].action)) await expect(asked).rejects.toEqual(withCode("forbidden"));
    // Nobody waits here: whoever may deny is told so.
    else if (name === "room:deny") await expect(asked).rejects.toEqual(withCode("not-found"));
    else await expect(asked).resolves.toBeDefined();
  });
});

test("nobody moderates from the door, or somebody who has gone, or themselves", async () => {
  const { meeting, host, hostId, guest, guestId } = await makeCall();
  const door = await server.guest(meeting);
  await door.ask("room:knock", {});
  for (const name of names.filter((one) => requestRules[one].needs === "seat"))
    await expect(door.ask(name, payloads(guestId)[name])).rejects.toEqual(withCode("not-in-meeting"));
  await guest.ask("room:leave", {});
  await expect(host.ask("participant:mute", { participantId: guestId })).rejects.toEqual(
    withCode("not-found"),
  );
  await expect(host.ask("participant:remove", { participantId: hostId })).rejects.toEqual(
    withCode("bad-request"),
  );
});

describe("a mute", () => {
  test("is told to everybody, is not undone by the muted browser's own words, and is lifted by asking", async () => {
    const { host, guest, guestId, ben } = await makeCall();
    await host.ask("participant:mute", { participantId: guestId });
    const muted = { mutedByHost: true, mayUnmute: true, videoStoppedByHost: false };
    const isHold = (change: { hold?: unknown }) => change.hold !== undefined;
    expect(await ben.next("participant:changed", isHold)).toEqual({
      participantId: guestId,
      hold: muted,
      media: { ...speaking, mic: false },
    });
    expect(await guest.next("participant:changed", isHold)).toEqual({ participantId: guestId, hold: muted });
    expect(await guest.next("participant:muted")).toEqual({ by: "Hanna", mayUnmute: true });
    await guest.ask("participant:set-media", speaking);
    expect(await ben.next("participant:changed")).toMatchObject({ media: { mic: false, camera: true } });
    await guest.ask("participant:unmute", {});
    expect(await ben.next("participant:changed", isHold)).toMatchObject({
      hold: noHold,
      media: { mic: true },
    });
  });

  test("until further notice is lifted by being asked to unmute only", async () => {
    const { host, guest, guestId } = await makeCall();
    await host.ask("participant:mute", { participantId: guestId, mayUnmute: false });
    await expect(guest.ask("participant:unmute", {})).rejects.toEqual(withCode("forbidden"));
    await host.ask("participant:ask-to-unmute", { participantId: guestId });
    expect(await guest.next("participant:asked-to-unmute")).toEqual({ by: "Hanna" });
    await guest.ask("participant:unmute", {});
  });

  test("survives a reconnection over another socket, also with a stopped camera", async () => {
    const { host, guest, guestId, guestToken, meeting } = await makeCall();
    await host.ask("participant:mute", { participantId: guestId, mayUnmute: false });
    await host.ask("participant:stop-video", { participantId: guestId });
    const again = await TestBrowser.connect(server.url, {
      meeting: meeting.code,
      guestToken: guest.options.guestToken,
    });
    const snapshot = await again.ask("room:join", { name: "Gus", media: speaking, seatToken: guestToken });
    expect(snapshot.participants.find(({ id }) => id === guestId)).toMatchObject({
      hold: { mutedByHost: true, mayUnmute: false, videoStoppedByHost: true },
      media: { mic: false, camera: false },
    });
    await expect(again.ask("participant:unmute", {})).rejects.toEqual(withCode("forbidden"));
    again.close();
  });

  test("of all spares who runs the meeting with the one who asks", async () => {
    const { host, hostId, ben, benId, guestId } = await makeCall();
    await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
    await ben.ask("participant:mute-all", {});
    expect(await host.next("participant:changed", ({ hold }) => hold !== undefined)).toMatchObject({
      participantId: guestId,
      hold: { mutedByHost: true },
    });
    await expect(ben.ask("participant:mute", { participantId: hostId })).rejects.toEqual(
      withCode("forbidden"),
    );
  });

  test("on entry is for everybody but those who run the meeting", async () => {
    const { host, guest } = await makeCall({ muteOnEntry: true });
    const again = await host.ask("room:join", { name: "Hanna", media: speaking });
    expect(again.participants.map(({ hold }) => hold.mutedByHost)).toEqual([false, true, true]);
    await guest.ask("participant:unmute", {});
  });
});

describe("who is removed", () => {
  test("is told, is gone for the others, and comes back neither with the seat token nor anew", async () => {
    const { meeting, host, guest, guestId, guestToken, ben } = await makeCall();
    await host.ask("participant:remove", { participantId: guestId });
    expect(await guest.next("room:closed")).toEqual({ reason: "removed" });
    expect(await ben.next("participant:left")).toEqual({ participantId: guestId });
    const pass = { meeting: meeting.code, guestToken: guest.options.guestToken };
    const again = await TestBrowser.connect(server.url, pass);
    const claim = { name: "Gus", media: silentMedia, seatToken: guestToken };
    await expect(again.ask("room:join", claim)).rejects.toEqual(withCode("not-in-meeting"));
    await expect(again.join("Gus")).rejects.toEqual(withCode("not-admitted"));
    // Somebody inside may think better of it.
    expect(await again.ask("room:ask-to-enter", { name: "Gus" })).toEqual({ admitted: false });
    const { waiting } = await host.next("room:waiting-changed");
    expect(waiting).toMatchObject([{ name: "Gus" }]);
    await host.ask("room:admit", { participantId: waiting[0]?.participantId ?? guestId });
    await again.next("room:admitted");
    await again.join("Gus");
    again.close();
  });

  test("has lost every place and role they had in the call", async () => {
    const { meeting, host, ben, benId } = await makeCall();
    const other = await server.signedIn(meeting, ids.ben);
    await other.join("Ben on the phone");
    await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
    await host.ask("participant:remove", { participantId: benId });
    for (const one of [ben, other]) expect(await one.next("room:closed")).toEqual({ reason: "removed" });
    expect((await host.join("Hanna")).participants.map(({ name }) => name)).toEqual(["Hanna", "Gus"]);
  });
});

describe("who is banned", () => {
  test("with an account is out on every connection, and does not come back into this meeting", async () => {
    const { meeting, host, ben, benId } = await makeCall();
    const atTheDoor = await server.signedIn(meeting, ids.ben);
    await host.ask("participant:ban", { participantId: benId });
    for (const one of [ben, atTheDoor]) expect(await one.next("room:closed")).toEqual({ reason: "banned" });
    await expect(server.signedIn(meeting, ids.ben)).rejects.toEqual(refusedAs("forbidden"));
    const elsewhere = await server.signedIn(await server.createMeeting(), ids.ben);
    await elsewhere.join("Ben");
  });

  test("as a guest does not come back with the same pass; another guest does", async () => {
    const { meeting, host, guest, guestId } = await makeCall();
    await host.ask("participant:ban", { participantId: guestId });
    const pass = { meeting: meeting.code, guestToken: guest.options.guestToken };
    await expect(TestBrowser.connect(server.url, pass)).rejects.toEqual(refusedAs("forbidden"));
    const other = await issueGuestToken(meeting.code, nextAuthSecret);
    (await TestBrowser.connect(server.url, { meeting: meeting.code, guestToken: other })).close();
  });
});

describe("the door", () => {
  test("of a waiting room: who waits is seen by those who may admit, and by nobody else", async () => {
    const { meeting, host, ben, benId, guest } = await makeCall();
    await host.ask("room:change-settings", { waitingRoom: true });
    expect(await ben.next("room:changed")).toMatchObject({ settings: { waitingRoom: true } });
    const zoe = await server.guest(meeting);
    await expect(zoe.join("Zoe")).rejects.toEqual(withCode("not-admitted"));
    expect(await zoe.ask("room:ask-to-enter", { name: "Zoe" })).toEqual({ admitted: false });
    const { waiting } = await host.next("room:waiting-changed");
    expect(waiting).toMatchObject([{ name: "Zoe" }]);
    await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
    expect(await ben.next("room:waiting-changed")).toEqual({ waiting });
    expect(guest.names()).not.toContain("room:waiting-changed");
    // Those who sat there before need not wait, whatever happens to their connection.
    await guest.ask("room:leave", {});
    await guest.join("Gus");
  });

  test("who goes away does not wait any more; who is admitted all at once comes in", async () => {
    const { meeting, host } = await makeCall({ waitingRoom: false });
    await host.ask("room:change-settings", { waitingRoom: true });
    const [zoe, yan, xia] = [
      await server.guest(meeting),
      await server.guest(meeting),
      await server.guest(meeting),
    ];
    for (const [one, name] of [
      [zoe, "Zoe"],
      [yan, "Yan"],
      [xia, "Xia"],
    ] as const)
      await one.ask("room:ask-to-enter", { name });
    zoe.close();
    const isTwo = ({ waiting }: { waiting: { name: string }[] }) =>
      waiting.length === 2 && waiting[0]?.name === "Yan";
    await host.next("room:waiting-changed", isTwo);
    await host.ask("room:admit-all", {});
    for (const one of [yan, xia]) {
      await one.next("room:admitted");
      await one.join("Somebody");
    }
  });

  test("who was denied is told and closed, may ask once more, and then no more", async () => {
    const { meeting, host } = await makeCall();
    await host.ask("room:change-settings", { waitingRoom: true });
    const guestToken = await issueGuestToken(meeting.code, nextAuthSecret);
    for (let time = 0; time < 2; time++) {
      const zoe = await TestBrowser.connect(server.url, { meeting: meeting.code, guestToken });
      await zoe.ask("room:ask-to-enter", { name: "Zoe" });
      const { waiting } = await host.next("room:waiting-changed", (heard) => heard.waiting.length === 1);
      for (const { participantId } of waiting) await host.ask("room:deny", { participantId });
      expect(await zoe.next("room:closed")).toEqual({ reason: "denied" });
    }
    const zoe = await TestBrowser.connect(server.url, { meeting: meeting.code, guestToken });
    await expect(zoe.ask("room:ask-to-enter", { name: "Zoe" })).rejects.toEqual(withCode("forbidden"));
    zoe.close();
  });

  test("of a locked meeting: newcomers are refused, those with a seat take it again, the host comes in", async () => {
    const { meeting, host, guest, guestToken } = await makeCall();
    await host.ask("room:change-settings", { locked: true });
    const zoe = await server.guest(meeting);
    await expect(zoe.join("Zoe")).rejects.toEqual(withCode("meeting-locked"));
    await expect(zoe.ask("room:ask-to-enter", { name: "Zoe" })).rejects.toEqual(withCode("meeting-locked"));
    const again = await TestBrowser.connect(server.url, {
      meeting: meeting.code,
      guestToken: guest.options.guestToken,
    });
    const claim = { name: "Gus", media: silentMedia, seatToken: guestToken };
    expect(await again.ask("room:join", claim)).toMatchObject({ resumed: true });
    await (await server.signedIn(meeting)).join("Hanna elsewhere");
    await host.ask("room:change-settings", { locked: false });
    await zoe.join("Zoe");
    again.close();
  });
});

describe("two who disagree", () => {
  test("both admit: one comes in once, and both are told that it is done", async () => {
    const { meeting, host, ben, benId } = await makeCall();
    await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
    await host.ask("room:change-settings", { waitingRoom: true });
    const zoe = await server.guest(meeting);
    await zoe.ask("room:ask-to-enter", { name: "Zoe" });
    const { waiting } = await host.next("room:waiting-changed", (heard) => heard.waiting.length === 1);
    const whom = { participantId: waiting[0]?.participantId ?? benId };
    await Promise.all([host, ben].map((one) => one.ask("room:admit", whom)));
    await zoe.next("room:admitted");
    await zoe.join("Zoe");
    expect(zoe.names().filter((name) => name === "room:admitted")).toHaveLength(1);
    const admissions = (await listAuditEvents(meeting.code)).filter(({ action }) => action === "admitted");
    expect(admissions).toHaveLength(1);
  });

  test("one removes while the other promotes: whoever is first has it", async () => {
    const { host, ben, benId, guestId } = await makeCall();
    await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
    const [promoted, removed] = await Promise.allSettled([
      host.ask("participant:set-role", { participantId: guestId, role: "moderator" }),
      ben.ask("participant:remove", { participantId: guestId }),
    ]);
    const here = (await host.join("Hanna")).participants.find(({ id }) => id === guestId);
    if (promoted.status === "fulfilled") {
      expect(removed).toMatchObject({ status: "rejected", reason: { code: "forbidden" } });
      expect(here).toMatchObject({ role: "moderator" });
    } else {
      expect(promoted).toMatchObject({ reason: { code: "not-found" } });
      expect(removed.status).toBe("fulfilled");
      expect(here).toBeUndefined();
    }
  });
});

describe("the host", () => {
  test("hands over, stays as a moderator, and is the former host also after coming back", async () => {
    const { meeting, host, ben, benId, hostId, guest } = await makeCall();
    await host.ask("participant:hand-over-host", { participantId: benId });
    expect(await ben.next("participant:changed", ({ role }) => role === "host")).toMatchObject({
      participantId: benId,
    });
    await expect(host.ask("room:end", {})).rejects.toEqual(withCode("forbidden"));
    await ben.ask("participant:mute", { participantId: hostId });
    await host.ask("room:leave", {});
    const snapshot = await (await server.signedIn(meeting)).join("Hanna");
    expect(snapshot.participants.map(({ name, role }) => [name, role])).toEqual([
      ["Ben", "host"],
      ["Gus", "guest"],
      ["Hanna", "moderator"],
    ]);
    await ben.ask("room:end", {});
    expect(await guest.next("room:closed")).toEqual({ reason: "ended" });
  });

  test("loses the network: Ben acts as host, sees who waits, and does so until the host is back", async () => {
    const { host, hostId, ben, benId, guest, guestId } = await makeCall();
    await host.drop();
    const isActing = (change: { acting?: boolean }) => change.acting === true;
    expect(await guest.next("participant:changed", isActing)).toMatchObject({ participantId: benId });
    await ben.ask("participant:mute", { participantId: guestId });
    await expect(ben.ask("participant:remove", { participantId: hostId })).rejects.toEqual(
      withCode("forbidden"),
    );
    await expect(ben.ask("room:end", {})).rejects.toEqual(withCode("forbidden"));
    await guest.next("participant:changed", (change) => change.acting === false);
    await expect(ben.ask("participant:mute", { participantId: guestId })).rejects.toEqual(
      withCode("forbidden"),
    );
  });

  test("ends the meeting for all, at the door too, and for good", async () => {
    const { meeting, host, guest } = await makeCall();
    const door = await server.guest(meeting);
    await door.ask("room:knock", {});
    await host.ask("room:end", {});
    for (const one of [host, guest, door]) expect(await one.next("room:closed")).toEqual({ reason: "ended" });
    await expect(server.signedIn(meeting)).rejects.toEqual(refusedAs("meeting-ended"));
  });
});

test("where only moderators share screens, others can neither announce nor send one", async () => {
  const { host, ben, benId } = await makeCall({ screenSharing: "moderators" });
  const screen = { ...silentMedia, screen: true };
  await expect(ben.ask("participant:set-media", screen)).rejects.toEqual(withCode("forbidden"));
  await host.ask("participant:set-media", screen);
  await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
  await ben.ask("participant:set-media", screen);
});

test("what was done is written down: who, what, to whom", async () => {
  const { meeting, host, guest, guestId, benId } = await makeCall();
  await host.ask("participant:mute", { participantId: guestId });
  await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
  await host.ask("participant:set-role", { participantId: benId, role: "participant" });
  await host.ask("room:change-settings", { locked: true, waitingRoom: true });
  await expect(guest.ask("participant:remove", { participantId: benId })).rejects.toThrow();
  await host.ask("participant:ban", { participantId: guestId });
  const trail = (await listAuditEvents(meeting.code)).toReversed();
  const [gus, ben] = [expect.objectContaining({ name: "Gus" }), { key: `user:${ids.ben}`, name: "Ben" }];
  expect(trail.map(({ action, target }) => [action, target])).toEqual([
    ["muted", gus],
    ["made-moderator", ben],
    ["unmade-moderator", ben],
    ["locked", null],
    ["changed-settings", null],
    ["banned", gus],
  ]);
  expect(trail.every(({ actor }) => actor.name === "Hanna")).toBe(true);
});
