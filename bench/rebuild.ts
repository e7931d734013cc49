import { startTestMediaServer } from "../server/testing/start-test-media-server";
import { startTestServer } from "../server/testing/start-test-server";
import { until } from "@/lib/testing/until";
import { MediaClient } from "../media-server/testing/media-client";
import { summarise } from "./percentiles";
import { rebuildRound, type Rebuilt } from "./rebuild/rebuild-round";
import { report } from "./report";

/** Half of them on each worker. */
const people = 8;
const workers = 2;

/**
 * Kills one of two workers in the middle of a call that both carry, each time in a new one, and measures until every stream
 * that it carried flows again. The app server is the real one, with its database, in the process of the load, which is
 * too little to keep it busy; the media server and its workers are processes of their own.
 */
export async function benchRebuild(count: number): Promise<void> {
  const media = await startTestMediaServer(undefined, {
    MEDIASOUP_WORKERS: String(workers),
    MEDIASOUP_PEERS_PER_WORKER: String(people / workers),
    RTC_PORT: "0",
  });
  const app = await startTestServer({ mediaServerUrls: [media.url] });
  const rounds: Rebuilt[] = [];
  try {
    await until("the media server is up", () => app.app.mediaServers.state === "up", 30_000);
    for (let i = 0; i < count; i++) {
      await new MediaClient(media.url).untilWorkers(workers); // the next one is killed when both are there again
      rounds.push(await rebuildRound(app, media, people, i % workers));
      console.log(`${i + 1} of ${count}: ${JSON.stringify(rounds.at(-1))}`);
    }
  } finally {
    await app.close();
    await media.stop();
  }
  const figures = {
    toldMs: "kill → all of them know where to go",
    voicesMs: "kill → all voices flow again",
    allMs: "kill → all streams flow again",
    othersPauseMs: "longest pause of any other stream",
  } as const;
  const names = Object.keys(figures) as (keyof typeof figures)[];
  await report(
    "rebuild",
    names.map((name) => ({ what: figures[name], summary: summarise(rounds.map((round) => round[name])) })),
    { people, workers, count, rounds },
  );
}
