import sharp from "sharp";
import { beginSession } from "@/lib/auth/begin-session";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { ask, password, signIn } from "@/app/api/testing/rest-program";
import { createMeeting } from "@/models/create-meeting";
import { findCurrentAccount } from "@/models/find-current-account";
import type { MeetingRecord } from "@/models/meeting";
import { User, type UserRecord } from "@/models/user";
import { sessionCookie } from "@/server/testing/start-test-server";
import { TestBrowser } from "@/server/testing/test-browser";
import { shareCallAndRest } from "./share-call-and-rest";

const server = shareCallAndRest({ findAccount: findCurrentAccount });
let admin: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  admin = await signIn();
  await User.updateOne({ _id: admin.user.id }, { $set: { role: "admin" } });
});

/** Connects somebody who has signed in with a browser of their own. */
async function signedIn(meeting: MeetingRecord, user: UserRecord): Promise<TestBrowser> {
  const { id } = await beginSession(user, "browser", null);
  return server().signedIn(meeting, user.id, id);
}

/** Ben inside of one meeting and at the door of another one, with somebody else inside of the first. */
async function makeScene() {
  const [host, ben] = [await signIn(), await signIn()];
  const [meeting, other] = [
    await createMeeting({ hostId: host.user.id, title: "One" }),
    await createMeeting({ hostId: host.user.id, title: "Other" }),
  ];
  const inside = await signedIn(meeting, ben.user);
  await inside.join("Ben");
  const door = await signedIn(other, ben.user);
  await door.ask("room:knock", {});
  const gus = await server().guest(meeting);
  await gus.join("Gus");
  const names = () =>
    server()
      .app.directory.find(meeting.code)
      ?.seats()
      .map(({ name }) => name);
  const { id: sessionId } = await beginSession(ben.user, "browser", null);
  const cookie = await sessionCookie(ben.user.id, undefined, sessionId);
  const comeBack = async () => TestBrowser.connect(server().url, { meeting: meeting.code, cookie });
  return { ben, inside, door, gus, names, comeBack };
}

/** Out of the call, and no connection is left that could come back. */
async function expectOut(
  { inside, door, gus, names, comeBack }: Awaited<ReturnType<typeof makeScene>>,
  reason: "account-suspended" | "account-deleted",
) {
  for (const browser of [inside, door]) expect(await browser.next("room:closed")).toEqual({ reason });
  await gus.next("participant:left");
  expect(names()).toEqual(["Gus"]);
  for (const browser of [inside, door]) expect(await browser.ended()).toEqual({ comesBack: false });
  await expect(comeBack()).rejects.toMatchObject({ data: { code: "unauthenticated" } });
}

test("who is suspended leaves their calls and every door, and does not come back with the same session", async () => {
  const scene = await makeScene();
  const { status } = await ask("changeAccount", {
    token: admin.accessToken,
    params: { id: scene.ben.user.id },
    body: { suspended: true },
  });
  expect(status).toBe(200);
  await expectOut(scene, "account-suspended");
});

test("who deletes their account leaves their calls as well", async () => {
  const scene = await makeScene();
  const { status } = await ask("deleteMe", { token: scene.ben.accessToken, body: { password } });
  expect(status).toBe(204);
  await expectOut(scene, "account-deleted");
});

/** A picture in this colour, as a program puts it. @returns its address */
async function putPicture({ accessToken }: Awaited<ReturnType<typeof signIn>>, background: string) {
  const body = await sharp({ create: { width: 9, height: 9, channels: 3, background } })
    .png()
    .toBuffer();
  const changed = await ask("changeAvatar", { token: accessToken, body });
  const { avatar } = restRoutes.changeAvatar.replies[200].parse(changed.body).user;
  expect(avatar).not.toBeNull();
  return avatar;
}

test("a new picture or name is seen at once: on each place of the person, at the door, and by who comes later", async () => {
  const [host, ben] = [await signIn(), await signIn()];
  const [meeting, guarded] = [
    await createMeeting({ hostId: host.user.id, title: "Open" }),
    await createMeeting({ hostId: host.user.id, title: "Guarded", settings: { waitingRoom: true } }),
  ];
  const gus = await server().guest(meeting);
  await gus.join("Gus");
  const places = [await signedIn(meeting, ben.user), await signedIn(meeting, ben.user)];
  const ids = [];
  for (const place of places) ids.push((await place.join("Ben")).selfId);
  const hanna = await signedIn(guarded, host.user);
  await hanna.join("Hanna");
  const door = await signedIn(guarded, ben.user);
  await door.ask("room:ask-to-enter", { name: "Ben" });
  const waits = async () => (await hanna.next("room:waiting-changed")).waiting;
  expect(await waits()).toMatchObject([{ name: "Ben", avatar: null }]);

  const avatar = await putPicture(ben, "#224466");
  for (const browser of [gus, ...places])
    for (const participantId of ids)
      expect(await browser.next("participant:changed")).toEqual({ participantId, avatar });
  expect(await waits()).toMatchObject([{ name: "Ben", avatar }]);

  const renamed = await ask("changeMe", { token: ben.accessToken, body: { name: "Benjamin" } });
  expect(renamed.status).toBe(200);
  for (const participantId of ids)
    expect(await gus.next("participant:changed")).toEqual({ participantId, name: "Benjamin" });
  const waiting = await waits();
  expect(waiting).toMatchObject([{ name: "Benjamin", avatar }]);
  for (const { participantId } of waiting) await hanna.ask("room:admit", { participantId });
  await door.next("room:admitted");
  await door.join("Ben"); // as the page was told when it was loaded
  expect(await hanna.next("participant:joined")).toMatchObject({ participant: { name: "Benjamin", avatar } });

  await ask("removeAvatar", { token: ben.accessToken });
  expect(await gus.next("participant:changed")).toEqual({ participantId: ids[0], avatar: null });
  const late = await server().guest(meeting);
  expect((await late.join("Late")).participants).toMatchObject([
    { name: "Gus" },
    { name: "Benjamin", avatar: null },
    { name: "Benjamin", avatar: null },
    { name: "Late" },
  ]);
});

test("what nobody sees of an account is told to nobody", async () => {
  const account = await signIn();
  const meeting = await createMeeting({ hostId: account.user.id, title: "Quiet" });
  const gus = await server().guest(meeting);
  await gus.join("Gus");
  const ana = await signedIn(meeting, account.user);
  const { selfId } = await ana.join("Ana as she is called here");
  await ask("changeMe", { token: account.accessToken, body: { preferences: { joinMuted: true } } });
  await ana.ask("participant:raise-hand", { raised: true });
  expect(await gus.next("participant:changed")).toEqual({ participantId: selfId, handRaised: true });
});

test("whoever comes or takes their seat again comes with the picture of their account, a guest without one", async () => {
  const account = await signIn();
  const meeting = await createMeeting({ hostId: account.user.id, title: "Pictures" });
  const first = await putPicture(account, "#224466");
  const gus = await server().guest(meeting);
  await gus.join("Gus");
  const ana = await signedIn(meeting, account.user);
  const { selfId, seatToken, participants } = await ana.join("Ana");
  expect(participants.map(({ name, avatar }) => [name, avatar])).toEqual([
    ["Gus", null],
    ["Ana", first],
  ]);
  expect(await gus.next("participant:joined")).toMatchObject({ participant: { id: selfId, avatar: first } });

  const second = await putPicture(account, "#664422");
  expect(await gus.next("participant:changed")).toEqual({ participantId: selfId, avatar: second });
  const again = await signedIn(meeting, account.user);
  const media = { mic: false, camera: false, screen: false, "screen-audio": false };
  const kept = { epochs: [], sessionId: null };
  await again.ask("room:join", { name: "Ana", media, seatToken, kept });
  expect(await gus.next("participant:changed")).toMatchObject({ participantId: selfId, connected: true });
  const { participants: now } = await (await server().guest(meeting)).join("Late");
  expect(now.find(({ id }) => id === selfId)).toMatchObject({ avatar: second });
});

test("a role that an admin gives or takes counts at once, in calls that are under way and over the same connections", async () => {
  const [host, ada] = [await signIn(), await signIn()];
  const meeting = await createMeeting({ hostId: host.user.id, title: "One" });
  const make = async (role: "admin" | "user") => {
    const { status } = await ask("changeAccount", {
      token: admin.accessToken,
      params: { id: ada.user.id },
      body: { role },
    });
    expect(status).toBe(200);
  };
  const gus = await server().guest(meeting);
  const { selfId: participantId } = await gus.join("Gus");
  await make("admin");
  const browser = await signedIn(meeting, ada.user);
  const { selfId } = await browser.join("Ada");
  expect(await gus.next("participant:joined")).toMatchObject({ participant: { role: "admin" } });
  const forbidden = expect.objectContaining({ code: "forbidden" });

  await make("user");
  expect(await gus.next("participant:changed")).toEqual({ participantId: selfId, role: "participant" });
  await expect(browser.ask("participant:remove", { participantId })).rejects.toEqual(forbidden);
  await expect(browser.ask("room:end", {})).rejects.toEqual(forbidden);
  await browser.ask("room:leave", {});
  await browser.join("Ada");
  expect(await gus.next("participant:joined")).toMatchObject({ participant: { role: "participant" } });
  await expect(browser.ask("room:end", {})).rejects.toEqual(forbidden);
  const again = await signedIn(meeting, ada.user);
  await again.join("Ada");
  expect(await gus.next("participant:joined")).toMatchObject({ participant: { role: "participant" } });

  await make("admin");
  await gus.next("participant:changed", ({ role }) => role === "admin");
  await browser.ask("participant:remove", { participantId });
  expect(await gus.next("room:closed")).toEqual({ reason: "removed" });
});

test("a session that was ended leaves its call and its door at once, and the other session of the person stays", async () => {
  const [host, ben] = [await signIn(), await signIn()];
  const [meeting, other] = [
    await createMeeting({ hostId: host.user.id, title: "One" }),
    await createMeeting({ hostId: host.user.id, title: "Other" }),
  ];
  const { id: sessionId } = await beginSession(ben.user, "browser", null);
  const stolen = await server().signedIn(meeting, ben.user.id, sessionId);
  const { selfId: participantId } = await stolen.join("Ben");
  const door = await server().signedIn(other, ben.user.id, sessionId);
  await door.ask("room:knock", {});
  const own = await signedIn(meeting, ben.user);
  await own.join("Ben");
  const { status } = await ask("endSession", { token: ben.accessToken, params: { sessionId } });
  expect(status).toBe(204);
  for (const browser of [stolen, door])
    expect(await browser.next("room:closed")).toEqual({ reason: "session-ended" });
  expect(await own.next("participant:left")).toEqual({ participantId });
  for (const browser of [stolen, door]) expect(await browser.ended()).toEqual({ comesBack: false });
  await expect(server().signedIn(meeting, ben.user.id, sessionId)).rejects.toMatchObject({
    data: { code: "unauthenticated" },
  });
  expect(own.socket.connected).toBe(true);
  await own.ask("participant:raise-hand", { raised: true });
});

test("a seat that waits for a dropped connection of a session goes with it", async () => {
  const [host, ben] = [await signIn(), await signIn()];
  const meeting = await createMeeting({ hostId: host.user.id, title: "One" });
  const gus = await server().guest(meeting);
  await gus.join("Gus");
  const { id: sessionId } = await beginSession(ben.user, "browser", null);
  const dropped = await server().signedIn(meeting, ben.user.id, sessionId);
  const { selfId: participantId } = await dropped.join("Ben");
  dropped.socket.io.engine.close();
  await gus.next("participant:changed", ({ connected }) => connected === false);
  await ask("endSession", { token: ben.accessToken, params: { sessionId } });
  expect(await gus.next("participant:left")).toEqual({ participantId });
});

test("others in other calls do not notice", async () => {
  const [one, two] = [await makeScene(), await makeScene()];
  await ask("changeAccount", {
    token: admin.accessToken,
    params: { id: one.ben.user.id },
    body: { suspended: true },
  });
  await expectOut(one, "account-suspended");
  expect(two.names()).toEqual(["Ben", "Gus"]);
  expect(two.inside.socket.connected).toBe(true);
});
