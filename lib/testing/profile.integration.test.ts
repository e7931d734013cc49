import { readdir } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { deleteAccount } from "@/lib/auth/change-own-account";
import { maxAvatarBytes } from "@/lib/protocol/avatar";
import { participantId } from "@/lib/protocol/ids";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { appendMessage } from "@/models/append-message";
import { eraseMessage } from "@/models/erase-message";
import { until } from "@/lib/testing/until";
import { ask, makeMeeting, password, signIn, startRestApi } from "@/app/api/testing/rest-program";

let api: Awaited<ReturnType<typeof startRestApi>>;
beforeAll(async () => {
  api = await startRestApi();
});
afterAll(() => api.stop());

const profileOf = (body: unknown) => restRoutes.readMe.replies[200].parse(body).user;
const storedAvatars = async () => readdir(path.join(api.folder, "uploads", "avatars")).catch(() => []);
const picture = (format: "jpeg" | "png" | "gif") =>
  sharp({ create: { width: 900, height: 300, channels: 3, background: "#224466" } })
    .withExif({ IFD0: { Artist: "somebody" } })
    .toFormat(format)
    .toBuffer();

test("a profile is changed field by field; what is not named stays", async () => {
  const { accessToken: token } = await signIn();
  const change = async (body: unknown) => ask("changeMe", { token, body });
  expect(profileOf((await ask("readMe", { token })).body)).toMatchObject({ timeZone: null, avatar: null });
  await change({ timeZone: "Europe/Madrid", preferences: { joinMuted: true, microphone: "Headset" } });
  await change({ name: "Ana María", preferences: { joinWithoutCamera: true, sounds: false } });
  expect(profileOf((await ask("readMe", { token })).body)).toMatchObject({
    name: "Ana María",
    timeZone: "Europe/Madrid",
    preferences: { joinMuted: true, joinWithoutCamera: true, microphone: "Headset", camera: null },
  });
  const { body: exported } = await ask("exportMe", { token });
  expect(exported).toMatchObject({
    account: { preferences: { sounds: false, mirrorOwnPicture: true, joinMuted: true } },
  });
  for (const wrong of [{}, { timeZone: "Mars/Base" }, { preferences: { sounds: "loud" } }, { name: "" }])
    expect((await change(wrong)).status).toBe(400);
});

test("a picture is cut to a square without what the camera wrote into it, found by everybody, replaced and removed", async () => {
  const { accessToken: token } = await signIn();
  const put = async (body: Uint8Array) => ask("changeAvatar", { token, body });
  const first = profileOf((await put(await picture("jpeg"))).body).avatar;
  expect(first).toMatch(/^\/api\/v1\/avatars\/[0-9a-f-]{36}$/);
  const [key = ""] = await storedAvatars();
  const kept = await sharp(path.join(api.folder, "uploads", "avatars", key)).metadata();
  expect(kept).toMatchObject({ format: "webp", width: 384, height: 384 });
  expect(kept.exif).toBeUndefined();
  const read = await ask("readAvatar", { params: { id: key } });
  expect([read.status, read.headers.get("content-type"), read.headers.get("x-content-type-options")]).toEqual(
    [200, "image/webp", "nosniff"],
  );

  const second = profileOf((await put(await picture("png"))).body).avatar;
  expect(second).not.toBe(first);
  await until("the former picture has gone", async () => (await storedAvatars()).length === 1);
  expect((await ask("readAvatar", { params: { id: key } })).status).toBe(404);
  expect(profileOf((await ask("removeAvatar", { token })).body).avatar).toBeNull();
  await until("no picture is left", async () => (await storedAvatars()).length === 0);
});

test("what is no picture, too large, or of a kind that can hold a program is refused and leaves nothing", async () => {
  const { accessToken: token } = await signIn();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>');
  for (const wrong of [Buffer.from("hello"), Buffer.alloc(0), svg, await picture("gif")])
    expect((await ask("changeAvatar", { token, body: wrong })).status).toBe(400);
  const large = Buffer.alloc(maxAvatarBytes + 1);
  expect((await ask("changeAvatar", { token, body: large })).status).toBe(413);
  expect(await storedAvatars()).toEqual([]);
});

test("the picture goes with the account", async () => {
  const { user, accessToken: token } = await signIn();
  await ask("changeAvatar", { token, body: await picture("png") });
  expect(await storedAvatars()).toHaveLength(1);
  await deleteAccount(user, password, async () => undefined);
  await until("no picture is left", async () => (await storedAvatars()).length === 0);
});

test("a host reads the chat of their meeting page by page, without what others wrote to each other", async () => {
  const { user, accessToken: token } = await signIn();
  const { code } = await makeMeeting(token, "Chatty");
  const person = (key: string, name: string) => ({
    key,
    participantId: participantId.parse(`id-of-${name}`),
    name,
  });
  const [host, ben, chi] = [
    person(`user:${user.id}`, "Ana"),
    person("guest:ben", "Ben"),
    person("guest:chi", "Chi"),
  ] as const;
  const write = async (id: string, author: typeof ben, to: typeof ben | null) =>
    appendMessage({ meeting: code, id, author, to, text: `text ${id}`, file: null });
  await write("one", ben, null);
  await write("two", ben, host);
  await write("hidden", ben, chi);
  await write("gone", chi, null);
  await write("last", host, null);
  await eraseMessage(code, "gone");

  const page = async (query: string) =>
    restRoutes.listMessages.replies[200].parse(
      (await ask("listMessages", { token, params: { code }, query })).body,
    );
  const first = await page("?limit=2");
  expect(first.messages).toMatchObject([
    { id: "last", text: "text last", author: { name: "Ana" }, private: false, deleted: false },
    { id: "gone", text: "", deleted: true },
  ]);
  const second = await page(`?limit=2&cursor=${first.nextCursor}`);
  expect(second).toMatchObject({
    messages: [
      { id: "two", private: true },
      { id: "one", private: false },
    ],
    nextCursor: null,
  });
  expect((await ask("listMessages", { token, params: { code }, query: "?cursor=x" })).status).toBe(400);
  const other = await signIn();
  expect((await ask("listMessages", { token: other.accessToken, params: { code } })).status).toBe(403);
});
