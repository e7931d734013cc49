import { MediaClient } from "../../media-server/testing/media-client";
import { spawnMediaServer } from "../../media-server/testing/spawn-media-server";
import type { SfuUnderTest } from "./sfu-under-test";

export type OurMediaServer = SfuUnderTest & { client: MediaClient };

/** The media server of this project: the real process, as it is started for a call, with one worker. */
export async function startOurMediaServer(env: Record<string, string> = {}): Promise<OurMediaServer> {
  const server = await spawnMediaServer(env);
  const client = new MediaClient(server.url);
  await client.untilReady();
  return {
    pid: server.pid,
    client,
    ask: (name, params, body) => client.ask(name, params, body),
    stop: () => server.stop(),
  };
}
