import { MediaServerClient } from "@/server/media/media-server-client";
import { MediaClient } from "../../media-server/testing/media-client";
import { secret, spawnMediaServer } from "../../media-server/testing/spawn-media-server";
import type { SfuUnderTest } from "./sfu-under-test";

export type OurMediaServer = SfuUnderTest & { client: MediaClient };

/** A join storm on a busy machine is measured, not given up. */
const patienceMs = 30_000;

/** The media server of this project: the real process, as it is started for a call, with one worker, asked as the app asks. */
export async function startOurMediaServer(env: Record<string, string> = {}): Promise<OurMediaServer> {
  const server = await spawnMediaServer(env);
  const client = new MediaClient(server.url);
  await client.untilReady();
  const app = new MediaServerClient(server.url, secret, patienceMs);
  return {
    pid: server.pid,
    client,
    ask: (name, params, body) => app.call(name, params, body),
    stop: () => server.stop(),
  };
}
