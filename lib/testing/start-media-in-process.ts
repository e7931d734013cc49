import { createLogger } from "@/lib/node/logger";
import { startMediaServer, type MediaServer } from "@/media-server/media-server";
import { freePort } from "@/lib/testing/free-port";
import { mediaServerSecret } from "@/server/testing/start-test-media-server";

/** A media server with a real worker in the process of the test, which can so look at what it has made. */
export async function startMediaInProcess(): Promise<MediaServer> {
  return startMediaServer(
    {
      dev: false,
      host: "127.0.0.1",
      port: await freePort(),
      secret: mediaServerSecret,
      rtcPort: await freePort(),
      region: undefined,
      appServerUrls: [],
      ownUrl: undefined,
      rtcAnnouncedAddress: undefined,
      pipeAddress: "127.0.0.1",
      pipePorts: null,
      workerBin: process.env["MEDIASOUP_WORKER_BIN"],
      workers: 1,
      peersPerWorker: 40,
      loudestSpeakers: 8,
      videoCodecs: ["vp8", "vp9", "h264"],
      drainSeconds: 0,
      logLevel: "silent",
    },
    createLogger("test", "silent"),
  );
}
