// The other side of bare-mediasoup.ts: mediasoup and nothing else, told what to do over the pipe of its parent.
import { networkInterfaces } from "node:os";
import * as mediasoup from "mediasoup";
import type { types } from "mediasoup";
import { z } from "zod";
import { mediaApi } from "@/lib/protocol/media-api";
import { listenInfos } from "../../media-server/listen-infos";
import { mediaCodecs } from "../../media-server/media-codecs";
import { defaultRoomSettings } from "../../media-server/room-settings";

const workerBin = process.env["MEDIASOUP_WORKER_BIN"];
const worker = await mediasoup.createWorker({ logLevel: "warn", ...(workerBin ? { workerBin } : {}) });
const webRtcServer = await worker.createWebRtcServer({
  listenInfos: listenInfos(0, undefined, networkInterfaces()),
});
const routers = new Map<string, types.Router>();
const transports = new Map<string, types.WebRtcTransport>();
const receiving = new Map<string, types.WebRtcTransport>();
const consumers = new Map<string, types.Consumer>();

const found = <T>(map: Map<string, T>, id: string): T => {
  const one = map.get(id);
  if (one === undefined) throw new Error(`There is no ${id}.`);
  return one;
};

async function openTransport(roomId: string) {
  const options = { enableUdp: true, enableTcp: true, preferUdp: true, iceConsentTimeout: 10 };
  const transport = await found(routers, roomId).createWebRtcTransport({
    webRtcServer,
    ...options,
    initialAvailableOutgoingBitrate: 1_500_000,
  });
  transports.set(transport.id, transport);
  return transport;
}

const offerOf = ({ id, iceParameters, iceCandidates, dtlsParameters }: types.WebRtcTransport) => {
  return { id, iceParameters, iceCandidates, dtlsParameters };
};

const request = z.object({ id: z.int(), name: z.string(), params: z.unknown(), body: z.unknown() });

async function answer(name: string, rawParams: unknown, rawBody: unknown): Promise<unknown> {
  switch (name) {
    case "createRoom": {
      const { roomId } = mediaApi.createRoom.body.parse(rawBody);
      const router = await worker.createRouter({ mediaCodecs: mediaCodecs(defaultRoomSettings.videoCodecs) });
      routers.set(roomId, router);
      return { rtpCapabilities: router.rtpCapabilities };
    }
    case "addPeer": {
      const { roomId } = mediaApi.addPeer.params.parse(rawParams);
      const { peerId } = mediaApi.addPeer.body.parse(rawBody);
      const [send, receive] = [await openTransport(roomId), await openTransport(roomId)];
      receiving.set(peerId, receive);
      const { rtpCapabilities } = found(routers, roomId);
      return { rtpCapabilities, sendTransport: offerOf(send), receiveTransport: offerOf(receive) };
    }
    case "connectTransport": {
      const { transportId } = mediaApi.connectTransport.params.parse(rawParams);
      await found(transports, transportId).connect(mediaApi.connectTransport.body.parse(rawBody));
      return {};
    }
    case "produce": {
      const { transportId, producerId, kind, rtpParameters } = mediaApi.produce.body.parse(rawBody);
      const chosen = producerId ? { id: producerId } : {};
      const { id } = await found(transports, transportId).produce({ ...chosen, kind, rtpParameters });
      return { producerId: id };
    }
    case "consume": {
      const { peerId } = mediaApi.consume.params.parse(rawParams);
      const { producerIds, rtpCapabilities } = mediaApi.consume.body.parse(rawBody);
      const made = producerIds.map(async (producerId) => {
        const consumer = await found(receiving, peerId).consume({
          producerId,
          rtpCapabilities,
          paused: true,
        });
        consumers.set(consumer.id, consumer);
        const { id: consumerId, kind, rtpParameters } = consumer;
        const source = kind === "audio" ? "mic" : "camera";
        return { consumerId, producerId, producerPeerId: "bare", source, kind, rtpParameters };
      });
      return { consumers: await Promise.all(made) };
    }
    case "setStreamState": {
      const { ids } = mediaApi.setStreamState.body.parse(rawBody);
      await Promise.all(ids.map((id) => found(consumers, id).resume()));
      return { missing: [] };
    }
    default:
      throw new Error(`${name} is not needed here.`);
  }
}

process.on("message", (raw) => {
  const { id, name, params, body } = request.parse(raw);
  answer(name, params, body).then(
    (reply) => process.send?.({ id, reply }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.on("disconnect", () => {
  worker.close();
  process.exit(0);
});
process.send?.("ready");
