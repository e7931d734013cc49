import sharp from "sharp";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { ask, password, signIn } from "@/app/api/testing/rest-program";
import { createMeeting } from "@/models/create-meeting";
import { findCurrentAccount } from "@/models/find-current-account";
import { User } from "@/models/user";
import {
  nextAuthSecret,
  sessionCookie,
  startTestServer,
  type TestServer,
} from "@/server/testing/start-test-server";
import { TestBrowser } from "@/server/testing/test-browser";

let server: TestServer;
let admin: Awaited<ReturnType<typeof signIn>>;
const before = { ...process.env };
beforeAll(async () => {
  server = await startTestServer({ findAccount: findCurrentAccount });
  process.env["NEXTAUTH_SECRET"] = nextAuthSecret;
  process.env["DATA_DIR"] = server.folder;
  process.env["ADDRESS_LIMIT_FACTOR"] = "1000";
  admin = await signIn();
  await User.updateOne({ _id: admin.user.id }, { $set: { role: "admin" } });
}, 60_000);
afterAll(async () => {
  Object.assign(process.env, before);
  await server.close();
});

/** Ben inside of one meeting and at the door of another one, with somebody else inside of the first. */
async function makeScene() {
  const [host, ben] = [await signIn(), await signIn()];
  const [meeting, other] = [
    await createMeeting({ hostId: host.user.id, title: "One" }),
    await createMeeting({ hostId: host.user.id, title: "Other" }),
  ];
  const inside = await server.signedIn(meeting, ben.user.id);
  await inside.join("Ben");
  const door = await server.signedIn(other, ben.user.id);
  await door.ask("room:knock", {});
  const gus = await server.guest(meeting);
  await gus.join("Gus");
  const names = () =>
    server.app.directory
      .find(meeting.code)
      ?.seats()
      .map(({ name }) => name);
  const comeBack = async () =>
    TestBrowser.connect(server.url, { meeting: meeting.code, cookie: await sessionCookie(ben.user.id) });
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
  for (const { socket } of [inside, door]) expect(socket.active).toBe(false);
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

test("the picture of an account is seen by the others, a new one from the next time on, that of a guest never", async () => {
  const account = await signIn();
  const meeting = await createMeeting({ hostId: account.user.id, title: "Pictures" });
  const put = async (background: string) => {
    const body = await sharp({ create: { width: 9, height: 9, channels: 3, background } })
      .png()
      .toBuffer();
    const changed = await ask("changeAvatar", { token: account.accessToken, body });
    return restRoutes.changeAvatar.replies[200].parse(changed.body).user.avatar;
  };
  const first = await put("#224466");
  const gus = await server.guest(meeting);
  await gus.join("Gus");
  const ana = await server.signedIn(meeting, account.user.id);
  const { selfId, seatToken, participants } = await ana.join("Ana");
  expect(first).not.toBeNull();
  expect(participants.map(({ name, avatar }) => [name, avatar])).toEqual([
    ["Gus", null],
    ["Ana", first],
  ]);
  expect(await gus.next("participant:joined")).toMatchObject({ participant: { id: selfId, avatar: first } });

  const second = await put("#664422");
  const again = await server.signedIn(meeting, account.user.id);
  const media = { mic: false, camera: false, screen: false, "screen-audio": false };
  const kept = { epochs: [], sessionId: null };
  await again.ask("room:join", { name: "Ana", media, seatToken, kept });
  expect(await gus.next("participant:changed")).toMatchObject({ participantId: selfId, avatar: second });
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
