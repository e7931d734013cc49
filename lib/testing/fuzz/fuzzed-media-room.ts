import { SyntheticPeer } from "@/bench/sfu/synthetic-peer";
import { startTicking } from "@/bench/sfu/start-ticking";
import type { EventListener } from "@/media-server/testing/event-listener";
import type { MediaClient } from "@/media-server/testing/media-client";
import { rtpOf } from "@/media-server/testing/rtp";
import { until } from "../until";
import { onServer } from "./media-command";

/** Two whose pictures and voices flow through the media server, and a way to see that they still do. */
export async function makeMediaBystanders(client: MediaClient, listener: EventListener) {
  const roomId = "bystanders";
  const sfu = {
    pid: 0,
    ask: client.ask.bind(client),
    stop: async () => undefined,
  };
  await client.ask("createRoom", {}, { roomId });
  let packets = 0;
  const received = { read: () => void packets++ };
  const ana = new SyntheticPeer(sfu, roomId, "ana", { sends: true, speaks: true, receives: false });
  const ben = new SyntheticPeer(sfu, roomId, "ben", { sends: false, speaks: false, receives: true });
  await Promise.all([ana.join(received), ben.join(received)]);
  const ticking = startTicking([ana]);
  await ben.watch(Object.values(ana.producerIds));
  const heardBefore = listener.messages.length;
  return {
    roomId,
    producerId: ana.producerIds.video ?? "",
    /** @throws Error when nothing flows any more, or the media server has told that something happened to them */
    async areInTouch() {
      const before = packets;
      await until("the bystanders' media flows", () => packets > before + 30);
      const events = listener.messages.slice(heardBefore).map(({ event }) => event);
      const aboutThem = events.filter(
        (event) => "roomId" in event && event.roomId === roomId && event.type !== "active-speakers",
      );
      if (aboutThem.length > 0) throw new Error(`Told of bystanders: ${JSON.stringify(aboutThem)}`);
    },
    close() {
      clearInterval(ticking);
      ana.close();
      ben.close();
    },
  };
}

let rooms = 0;

/**
 * A room in which Ana sends and Ben receives.
 * @param foreign what is somebody else's
 * @returns what the signs in a command stand for
 */
export async function makeFuzzedRoom(
  client: MediaClient,
  foreign: { transportId: string; producerId: string },
): Promise<Record<string, string>> {
  const roomId = `fuzzed-${++rooms}`;
  const { rtpCapabilities } = await client.ask("createRoom", {}, { roomId });
  const { sendTransport } = await client.ask("addPeer", { roomId }, { peerId: "ana" });
  const { receiveTransport } = await client.ask("addPeer", { roomId }, { peerId: "ben" });
  const produce = async (source: "mic" | "camera") => {
    const kind = source === "mic" ? "audio" : "video";
    const rtpParameters = rtpOf(kind, kind === "audio" ? 1 : 2);
    const track = { transportId: sendTransport.id, kind, source, rtpParameters, paused: false } as const;
    return (await client.ask("produce", { roomId, peerId: "ana" }, track)).producerId;
  };
  const producerIds = [await produce("mic"), await produce("camera")];
  const wish = { producerIds, rtpCapabilities };
  const { consumers } = await client.ask("consume", { roomId, peerId: "ben" }, wish);
  return {
    [onServer.room]: roomId,
    [onServer.ana]: "ana",
    [onServer.ben]: "ben",
    [onServer.sendTransport]: sendTransport.id,
    [onServer.receiveTransport]: receiveTransport.id,
    [onServer.mic]: producerIds[0] ?? "",
    [onServer.camera]: producerIds[1] ?? "",
    [onServer.hearing]: consumers[0]?.consumerId ?? "",
    [onServer.seeing]: consumers[1]?.consumerId ?? "",
    [onServer.foreignTransport]: foreign.transportId,
    [onServer.foreignTrack]: foreign.producerId,
  };
}
