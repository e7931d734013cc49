import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import * as mediasoup from "mediasoup";
import type { MediaServerEnv } from "@/lib/node/env";
import type { Logger } from "@/lib/node/logger";
import type { MediaServerHealth } from "@/lib/protocol/media-api";
import { dialRoom } from "./dial-room";
import { EventStream } from "./event-stream";
import { createHttpApi } from "./http-api";
import { MediaMetrics } from "./metrics";
import { RoomDirectory } from "./room-directory";
import { TrafficSampler } from "./traffic-sampler";
import { WorkerPool } from "./worker-pool";

export type MediaServer = {
  /** Where the API listens: `http://127.0.0.1:4000`. */
  url: string;
  /** Random per process. */
  instanceId: string;
  /** Tells everybody, then ends rooms, workers and connections. May be called twice. */
  close(): Promise<void>;
  /** Takes no new rooms and resolves when the last one has gone, or after this time. */
  drain(longestMs: number): Promise<void>;
};

/** Starts listening at once; rooms can be made as soon as a worker runs. */
export async function startMediaServer(env: MediaServerEnv, logger: Logger): Promise<MediaServer> {
  const instanceId = randomUUID();
  const pool = new WorkerPool(
    {
      workers: env.workers,
      workerBin: env.workerBin ?? mediasoup.workerBin,
      rtcPort: env.rtcPort,
      announcedAddress: env.rtcAnnouncedAddress,
    },
    logger,
  );
  const links = {
    instanceId,
    pipe: { address: env.pipeAddress, ports: env.pipePorts },
    dial: (url: string, roomId: string) => dialRoom(url, roomId, env.secret),
  };
  const rooms = new RoomDirectory(pool, { ...env, links });
  const events = new EventStream(() => rooms.load());
  const traffic = new TrafficSampler(() => rooms.rooms.flatMap((room) => room.peers));
  rooms.on("told", (event) => events.publish(event));
  let stopping = false;
  const health = (): MediaServerHealth => {
    const problem = pool.problem;
    const status = stopping ? "stopping" : rooms.draining ? "draining" : problem ? "starting" : "ok";
    const { region } = env;
    return { status, instanceId, region, ...rooms.load(), ...(problem ? { problem } : {}) };
  };
  const app = await createHttpApi({
    secret: env.secret,
    instanceId,
    health,
    rooms,
    events,
    metrics: new MediaMetrics({ pool, rooms, events, traffic }),
    logger,
  });

  const end = async () => {
    stopping = true;
    rooms.closeAll("shutting-down");
    traffic.close();
    events.close();
    pool.close();
    await app.close();
  };
  let ending: Promise<void> | null = null;
  const close = () => (ending ??= end());
  const drain = async (longestMs: number) => {
    rooms.setDraining(true);
    if (rooms.rooms.length === 0) return;
    const stop = new AbortController();
    const late = delay(longestMs, undefined, { signal: stop.signal }).catch(() => undefined); // aborted: empty in time
    await Promise.race([once(rooms, "emptied"), late]);
    stop.abort();
  };
  try {
    const listenTextResolver = (address: string) => `media server listens at ${address}`;
    const url = await app.listen({ host: env.host, port: env.port, listenTextResolver });
    pool.start();
    return { url, instanceId, close, drain };
  } catch (error) {
    await close();
    throw error;
  }
}
