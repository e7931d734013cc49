import { MediaClient } from "./testing/media-client";
import { spawnMediaServer, type SpawnedMediaServer } from "./testing/spawn-media-server";

let server: SpawnedMediaServer | undefined;
afterEach(async () => {
  await server?.stop();
});

/** Codecs for pictures that a room offers, in its order, without those for retransmission. */
async function offered(env: Record<string, string>) {
  server = await spawnMediaServer(env);
  const client = new MediaClient(server.url);
  await client.untilReady();
  const { rtpCapabilities } = await client.ask("createRoom", {}, { roomId: "room" });
  const codecs = rtpCapabilities.codecs ?? [];
  return codecs
    .filter(({ kind, mimeType }) => kind === "video" && !mimeType.endsWith("/rtx"))
    .map(({ mimeType }) => mimeType);
}

test("rooms offer the codecs of the settings, in their order, and behind them what every browser decodes", async () => {
  expect(await offered({ SFU_VIDEO_CODECS: "AV1, vp9" })).toEqual(["video/AV1", "video/VP9", "video/VP8"]);
});
