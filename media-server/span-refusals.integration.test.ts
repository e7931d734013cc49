import { freePort } from "@/lib/testing/free-port";
import { until } from "@/lib/testing/until";
import { MediaClient } from "./testing/media-client";
import { spawnMediaServer, type SpawnedMediaServer } from "./testing/spawn-media-server";

let servers: SpawnedMediaServer[];
let here: MediaClient;
let there: MediaClient;

beforeAll(async () => {
  servers = await Promise.all([spawnMediaServer(), spawnMediaServer()]);
  const [one, other] = servers.map(({ url }) => new MediaClient(url));
  if (!one || !other) throw new Error("Two servers are needed.");
  [here, there] = [one, other];
  await Promise.all([here.untilReady(), there.untilReady()]);
});
afterEach(async () => {
  // The other end of a link hears of its end a moment later.
  for (const client of [here, there])
    for (const name of ["routers", "rooms", "room_links"])
      await until(`no ${name} are left`, async () => (await client.metric(`video_meet_media_${name}`)) === 0);
});
afterAll(() => Promise.all(servers.map((server) => server.stop())));

const createAs = (client: MediaClient, url: string, roomId = "spanned") =>
  client.refusal("createRoom", {}, { roomId, origin: { url } });

test("a room cannot go on with one that is not there, nor with a server that is not, and is not made then", async () => {
  expect(await createAs(here, there.url)).toEqual([404, "not-found"]);
  const nobody = `http://127.0.0.1:${await freePort()}`;
  expect(await createAs(here, nobody)).toEqual([503, "media-server-unavailable"]);
  expect(await createAs(here, "file:///etc/passwd")).toEqual([400, "bad-request"]);
});

test("a room cannot go on with itself, and stays as it was", async () => {
  const roomId = "own";
  await here.ask("createRoom", {}, { roomId });
  expect(await createAs(here, here.url, roomId)).toEqual([409, "conflict"]);
  expect(await here.health()).toMatchObject({ rooms: 1 });
  await here.ask("closeRoom", { roomId }, {});
});

test("asked again it is one link; two servers do not go on with each other, nor one with two", async () => {
  const roomId = "again";
  const origin = { url: there.url };
  await there.ask("createRoom", {}, { roomId });
  await Promise.all([1, 2, 3].map(() => here.ask("createRoom", {}, { roomId, origin })));
  await here.ask("createRoom", {}, { roomId, origin });
  expect(await there.metric("video_meet_media_room_links")).toBe(1);
  expect(await createAs(there, here.url, roomId)).toEqual([409, "conflict"]);
  expect(await createAs(here, `${there.url}/`, roomId)).toEqual([409, "conflict"]);
  const links = () => here.metric("video_meet_media_room_links");
  await until("the refused ones are gone at this end, too", async () => (await links()) === 1);
  await here.ask("closeRoom", { roomId }, {});
  await there.ask("closeRoom", { roomId }, {});
});

test("a link needs the service token", async () => {
  const response = await fetch(`${here.url}/v1/rooms/any/link`);
  expect(response.status).toBe(401);
});
