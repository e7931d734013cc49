import { ask, signIn } from "@/app/api/testing/rest-program";
import type { LiveCall } from "@/lib/protocol/live-call";
import { may, type Action } from "@/lib/protocol/permissions";
import { banRoutes } from "@/lib/protocol/rest/ban-routes";
import { liveRoutes } from "@/lib/protocol/rest/live-routes";
import { createMeeting } from "@/models/create-meeting";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import { listAuditEvents } from "@/models/list-audit-events";
import { User } from "@/models/user";
import { silentMedia, TestBrowser } from "@/server/testing/test-browser";
import { shareCallAndRest } from "./share-call-and-rest";

const server = shareCallAndRest();
let admin: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  admin = await signIn();
  await User.updateOne({ _id: admin.user.id }, { $set: { role: "admin" } });
});

const speaking = { ...silentMedia, mic: true, camera: true };

/** A call of Ben, who has an account, and of Gus, a guest. Its host is outside. */
async function makeCall() {
  const host = await signIn();
  const ben = await signIn();
  const meeting = await createMeeting({ hostId: host.user.id, title: "Planning" });
  const benInside = await server().signedIn(meeting, ben.user.id);
  const { selfId: benId } = await benInside.join("Ben", speaking);
  const gus = await server().guest(meeting);
  const { selfId: gusId } = await gus.join("Gus", speaking);
  const params = { code: meeting.code };
  const trail = async () =>
    (await listAuditEvents(meeting.code)).events
      .toReversed()
      .map(({ actor, action, target }) => [actor.name, action, target?.name ?? null]);
  return {
    meeting,
    host,
    ben,
    benInside,
    benId,
    gus,
    gusId,
    params,
    trail,
    of: { ...params, participantId: gusId },
  };
}

const callOf = (body: unknown): LiveCall => {
  const { call } = liveRoutes.readCall.replies[200].parse(body);
  if (!call) throw new Error("Nobody is there.");
  return call;
};

describe("the state of a call", () => {
  test("its host sees who is there since when, how media travel, and who waits, without being in it", async () => {
    const { host, params, gus, meeting, benId, gusId } = await makeCall();
    await gus.ask("participant:raise-hand", { raised: true });
    await ask("changeCallSettings", { token: host.accessToken, params, body: { waitingRoom: true } });
    const zoe = await server().guest(meeting);
    await zoe.ask("room:ask-to-enter", { name: "Zoe" });
    const { status, body } = await ask("readCall", { token: host.accessToken, params });
    expect(status).toBe(200);
    const call = callOf(body);
    expect(call).toMatchObject({
      participants: [
        { id: benId, name: "Ben", role: "participant", media: speaking, connected: true },
        { id: gusId, name: "Gus", role: "guest", handRaised: true },
      ],
      waiting: [{ name: "Zoe" }],
      settings: { locked: false, waitingRoom: true },
      path: null,
      preparing: "p2p",
    });
    for (const { joinedAt } of call.participants)
      expect(Math.abs(Date.now() - Date.parse(joinedAt))).toBeLessThan(60_000);
    // Who somebody is, is nobody's business, nor what opens their seat.
    expect(JSON.stringify(body)).not.toMatch(/user:|guest:|seatToken|connectionId/);
  });

  test("who is inside sees the same, but not who waits unless they may let them in", async () => {
    const { ben, host, params, benId } = await makeCall();
    const look = async () => callOf((await ask("readCall", { token: ben.accessToken, params })).body).waiting;
    expect(await look()).toBeNull();
    const promotion = { token: host.accessToken, params: { ...params, participantId: benId } };
    expect((await ask("changeRole", { ...promotion, body: { role: "moderator" } })).status).toBe(204);
    expect(await look()).toEqual([]);
  });

  test("nobody else sees it, and a meeting without anybody says so", async () => {
    const { params, host, benInside, gus } = await makeCall();
    const stranger = await signIn();
    expect((await ask("readCall", { token: stranger.accessToken, params })).status).toBe(403);
    expect((await ask("readCall", { params })).status).toBe(401);
    expect((await ask("readCall", { token: admin.accessToken, params })).status).toBe(200);
    for (const one of [benInside, gus]) await one.ask("room:leave", {});
    expect((await ask("readCall", { token: host.accessToken, params })).body).toEqual({ call: null });
  });
});

test("a host outside of the call does what a host inside does: people hear of it, and it is written down", async () => {
  const { host, gus, of, params, trail, benInside, benId } = await makeCall();
  const token = host.accessToken;
  const name = host.user.name;
  const steps = [
    await ask("muteParticipant", { token, params: of, body: { mayUnmute: false } }),
    await ask("askToUnmute", { token, params: of }),
    await ask("stopVideo", { token, params: of }),
    await ask("changeCallSettings", { token, params, body: { locked: true } }),
    await ask("changeRole", {
      token,
      params: { ...params, participantId: benId },
      body: { role: "moderator" },
    }),
    await ask("removeParticipant", { token, params: of }),
  ];
  expect(steps.map(({ status, body }) => [status, body])).toEqual(steps.map(() => [204, null]));
  expect(await gus.next("participant:muted")).toEqual({ by: name, mayUnmute: false });
  expect(await gus.next("participant:asked-to-unmute")).toEqual({ by: name });
  expect(await gus.next("participant:video-stopped")).toEqual({ by: name });
  expect(await gus.next("room:closed")).toEqual({ reason: "removed" });
  await benInside.next("room:changed", ({ settings }) => settings.locked);
  await benInside.next("participant:changed", ({ role }) => role === "moderator");
  await benInside.next("participant:left");
  expect(await trail()).toEqual([
    [name, "muted", "Gus"],
    [name, "asked-to-unmute", "Gus"],
    [name, "stopped-video", "Gus"],
    [name, "locked", null],
    [name, "made-moderator", "Ben"],
    [name, "removed", "Gus"],
  ]);
});

test("who is inside acts from their seat: as what they are there, and not on those above them", async () => {
  const { host, ben, benId, meeting, of, params, trail } = await makeCall();
  const hostInside = await server().signedIn(meeting, host.user.id);
  const { selfId: hostId } = await hostInside.join("Hanna", speaking);
  const token = ben.accessToken;
  expect((await ask("muteParticipant", { token, params: of, body: {} })).status).toBe(403);
  await hostInside.ask("participant:set-role", { participantId: benId, role: "moderator" });
  expect((await ask("muteParticipant", { token, params: of, body: {} })).status).toBe(204);
  const onHost = await ask("removeParticipant", { token, params: { ...params, participantId: hostId } });
  expect(onHost).toMatchObject({ status: 403, body: { code: "forbidden" } });
  const onOneself = await ask("muteParticipant", {
    token,
    params: { ...params, participantId: benId },
    body: {},
  });
  expect(onOneself).toMatchObject({ status: 400, body: { code: "bad-request" } });
  expect(await trail()).toEqual([
    ["Hanna", "made-moderator", "Ben"],
    ["Ben", "muted", "Gus"],
  ]);
});

test("those who wait are let in or not", async () => {
  const { host, meeting, params } = await makeCall();
  const token = host.accessToken;
  await ask("changeCallSettings", { token, params, body: { waitingRoom: true } });
  const names = ["Xu", "Yan", "Zoe"] as const;
  const [xu, yan, zoe] = [
    await server().guest(meeting),
    await server().guest(meeting),
    await server().guest(meeting),
  ];
  for (const [at, one] of [xu, yan, zoe].entries())
    await one.ask("room:ask-to-enter", { name: names[at] ?? "" });
  const waiting = callOf((await ask("readCall", { token, params })).body).waiting ?? [];
  const [first, second] = waiting.map(({ participantId }) => ({ ...params, participantId }));
  expect((await ask("admitPerson", { token, params: first })).status).toBe(204);
  expect((await ask("denyPerson", { token, params: second })).status).toBe(204);
  expect((await ask("admitAll", { token, params })).status).toBe(204);
  await xu.next("room:admitted");
  expect(await yan.next("room:closed")).toEqual({ reason: "denied" });
  await zoe.next("room:admitted");
  expect((await ask("denyPerson", { token, params: second })).status).toBe(404);
});

test("a ban keeps somebody out of the meeting for good", async () => {
  const { host, gus, of, meeting } = await makeCall();
  expect((await ask("banParticipant", { token: host.accessToken, params: of })).status).toBe(204);
  expect(await gus.next("room:closed")).toEqual({ reason: "banned" });
  expect(
    server()
      .app.directory.find(meeting.code)
      ?.seats()
      .map(({ name }) => name),
  ).toEqual(["Ben"]);
});

test("bans are listed and lifted by the host and by admins, which is written down", async () => {
  const { host, ben, of, params, meeting, gus, trail } = await makeCall();
  const token = host.accessToken;
  await ask("banParticipant", { token, params: of });
  const bansOf = async (who: string) => {
    const { status, body } = await ask("listBans", { token: who, params });
    expect(status).toBe(200);
    return banRoutes.listBans.replies[200].parse(body).bans;
  };
  const bans = await bansOf(token);
  expect(bans).toEqual([{ id: expect.any(String), name: "Gus", guest: true, at: expect.any(String) }]);
  expect(await bansOf(admin.accessToken)).toEqual(bans);
  expect((await ask("listBans", { token: ben.accessToken, params })).status).toBe(403);

  const one = { ...params, id: bans[0]?.id ?? "" };
  const pass = { meeting: meeting.code, guestToken: gus.options.guestToken };
  await expect(TestBrowser.connect(server().url, pass)).rejects.toThrow("You were banned");
  expect((await ask("liftBan", { token: ben.accessToken, params: one })).status).toBe(403);
  const other = await createMeeting({ hostId: host.user.id, title: "Other" });
  expect((await ask("liftBan", { token, params: { ...one, code: other.code } })).status).toBe(404);
  expect((await ask("liftBan", { token: admin.accessToken, params: one })).status).toBe(204);
  expect((await ask("liftBan", { token, params: one })).status).toBe(404);
  expect(await bansOf(token)).toEqual([]);
  (await TestBrowser.connect(server().url, pass)).close();
  expect((await trail()).slice(-2)).toEqual([
    [host.user.name, "banned", "Gus"],
    [admin.user.name, "unbanned", "Gus"],
  ]);
});

test("a meeting is ended whether somebody is in it or not, once", async () => {
  const { host, params, meeting, gus } = await makeCall();
  const token = host.accessToken;
  expect((await ask("endCall", { token, params })).status).toBe(204);
  expect(await gus.next("room:closed")).toEqual({ reason: "ended" });
  expect(await findMeetingByCode(meeting.code)).toMatchObject({ state: "ended" });
  expect(await ask("endCall", { token, params })).toMatchObject({
    status: 410,
    body: { code: "meeting-ended" },
  });

  const empty = await createMeeting({ hostId: host.user.id, title: "Empty" });
  expect((await ask("endCall", { token: admin.accessToken, params: { code: empty.code } })).status).toBe(204);
  expect(await findMeetingByCode(empty.code)).toMatchObject({ state: "ended" });
});

test("a meeting with a password is run from outside without it", async () => {
  const host = await signIn();
  const meeting = await createMeeting({ hostId: host.user.id, title: "Secret", passwordHash: "hash" });
  const asked = { token: admin.accessToken, params: { code: meeting.code } };
  expect((await ask("changeCallSettings", { ...asked, body: { locked: true } })).status).toBe(204);
  expect(await findMeetingByCode(meeting.code)).toMatchObject({ settings: { locked: true } });
});

test("with an Idempotency-Key an action is done once; the same key for somebody else is another one", async () => {
  const { host, of, params, benId, trail } = await makeCall();
  const headers = { "idempotency-key": "mute-once-please" };
  const mute = (whom: Record<string, string>) =>
    ask("muteParticipant", { token: host.accessToken, params: whom, body: {}, headers });
  const [first, again] = [await mute(of), await mute(of)];
  expect([first.status, again.status]).toEqual([204, 204]);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect((await mute({ ...params, participantId: benId })).status).toBe(204);
  expect(await trail()).toEqual([
    [host.user.name, "muted", "Gus"],
    [host.user.name, "muted", "Ben"],
  ]);
});

test("a body that says nothing, a person who is not there and a meeting that is not there are told apart", async () => {
  const { host, params, of } = await makeCall();
  const token = host.accessToken;
  expect((await ask("changeCallSettings", { token, params, body: {} })).status).toBe(400);
  expect((await ask("changeRole", { token, params: of, body: { role: "king" } })).status).toBe(400);
  const nobody = { ...params, participantId: "nobody-at-all" };
  expect((await ask("removeParticipant", { token, params: nobody })).status).toBe(404);
  expect((await ask("readCall", { token, params: { code: "zzzz-zzzz-zzzz" } })).status).toBe(404);
});

/** In an order in which none is in the way of the next one. */
const actions = [
  ["readCall", null],
  ["muteParticipant", "mute"],
  ["muteAll", "mute-all"],
  ["askToUnmute", "mute"],
  ["stopVideo", "stop-video"],
  ["changeRole", "set-role"],
  ["admitAll", "admit"],
  ["changeCallSettings", "change-settings"],
  ["removeParticipant", "remove"],
  ["banParticipant", "ban"],
  ["endCall", "end"],
] as const satisfies [keyof typeof liveRoutes, Action | null][];
const bodies: Partial<Record<keyof typeof liveRoutes, object>> = {
  muteParticipant: {},
  muteAll: {},
  changeRole: { role: "participant" },
  changeCallSettings: { screenSharing: "moderators" },
};

test.each(["admin", "host", "moderator", "participant", "stranger"] as const)(
  "%s may do what the table of permissions says, and nothing else",
  async (role) => {
    const { host, ben, benId, of, params, meeting } = await makeCall();
    const gil = await (await server().guest(meeting)).join("Gil");
    if (role === "moderator") {
      const promotion = { params: { ...params, participantId: benId }, body: { role: "moderator" } };
      await ask("changeRole", { token: host.accessToken, ...promotion });
    }
    const people = { admin, host, moderator: ben, participant: ben, stranger: await signIn() };
    const { accessToken: token } = people[role];
    for (const [name, action] of actions) {
      const whom = name === "banParticipant" ? { ...params, participantId: gil.selfId } : of;
      const { status } = await ask(name, { token, params: whom, body: bodies[name] });
      const allowed = role !== "stranger" && (action === null || may(role, action));
      expect({ name, status }).toEqual({ name, status: allowed ? (action ? 204 : 200) : 403 });
    }
  },
);
