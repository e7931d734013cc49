import { EventEmitter } from "node:events";
import type { types } from "mediasoup";
import { RequestError } from "@/lib/protocol/errors";
import { mediaLimits, type MediaConsumer } from "@/lib/protocol/media-api";
import type { MediaEvent, MediaEventOf } from "@/lib/protocol/media-events";
import { rtpCapabilities, rtpParameters } from "@/lib/protocol/mode";
import { ActiveSpeakers } from "./active-speakers";
import { checkMediaParameters } from "./check-media-parameters";
import { mediaCodecs } from "./media-codecs";
import { refuseMediaError } from "./refuse-media-error";
import { SfuPeer, type ProduceWish, type SfuConsumer, type SfuProducer } from "./sfu-peer";
import { offerOf } from "./sfu-transport";
import type { MediaWorker } from "./worker-slot";

export type CloseReason = MediaEventOf<"room-closed">["reason"];

type SfuRoomEvents = {
  closed: [reason: CloseReason];
  /** Something that the app should know, as it goes over the wire. */
  told: [event: MediaEvent];
};

/** One room on one worker. It knows peers as bare ids; who they are is the app's business. */
export class SfuRoom extends EventEmitter<SfuRoomEvents> {
  readonly id: string;
  /** Process id of the worker that carries the room. */
  readonly workerPid: number;
  readonly #router: types.Router;
  readonly #webRtcServer: types.WebRtcServer;
  readonly #speakers: ActiveSpeakers;
  readonly #peers = new Map<string, SfuPeer>();
  #closed = false;

  static async create(id: string, { worker, webRtcServer }: MediaWorker): Promise<SfuRoom> {
    const router = await worker.createRouter({ mediaCodecs }).catch((error: unknown) => {
      throw refuseMediaError("The room could not be made", error);
    });
    try {
      return new SfuRoom(id, worker.pid, router, webRtcServer, await ActiveSpeakers.create(router));
    } catch (error) {
      router.close();
      throw refuseMediaError("The room could not be made", error);
    }
  }

  private constructor(
    id: string,
    workerPid: number,
    router: types.Router,
    webRtcServer: types.WebRtcServer,
    speakers: ActiveSpeakers,
  ) {
    super();
    this.id = id;
    this.workerPid = workerPid;
    this.#router = router;
    this.#webRtcServer = webRtcServer;
    this.#speakers = speakers;
    speakers.on("changed", (list) => this.#tell({ type: "active-speakers", roomId: id, speakers: list }));
  }

  /** As the contract types them: mediasoup and mediasoup-client do not name quite the same header extensions. */
  get rtpCapabilities() {
    return rtpCapabilities.parse(this.#router.rtpCapabilities);
  }

  get peers(): SfuPeer[] {
    return [...this.#peers.values()];
  }

  /** A peer with both transports. A former one of the same id is closed: that browser starts anew. */
  async addPeer(peerId: string) {
    this.removePeer(peerId);
    if (this.#peers.size >= mediaLimits.peersPerRoom)
      throw new RequestError("conflict", `A room has ${mediaLimits.peersPerRoom} peers at most.`);
    const peer = new SfuPeer(peerId, this.#router, this.#webRtcServer);
    this.#peers.set(peerId, peer);
    this.#passOn(peer);
    try {
      const [send, receive] = await Promise.all([peer.openTransport("send"), peer.openTransport("receive")]);
      return {
        rtpCapabilities: this.rtpCapabilities,
        sendTransport: offerOf(send),
        receiveTransport: offerOf(receive),
      };
    } catch (error) {
      peer.close(); // the transport that was made, or is still being made, goes too
      if (this.#peers.get(peerId) === peer) this.#peers.delete(peerId);
      throw error;
    }
  }

  /** @throws RequestError `not-found` */
  peer(peerId: string): SfuPeer {
    const peer = this.#peers.get(peerId);
    if (!peer) throw new RequestError("not-found", `Room ${this.id} has no peer ${peerId} (any more).`);
    return peer;
  }

  /** Does nothing when there is no such peer. */
  removePeer(peerId: string): void {
    const peer = this.#peers.get(peerId);
    this.#peers.delete(peerId);
    peer?.close();
  }

  async produce(peerId: string, wish: ProduceWish): Promise<SfuProducer> {
    const producer = await this.peer(peerId).produce(wish);
    if (wish.source !== "mic") return producer;
    try {
      await this.#speakers.add(producer);
    } catch (error) {
      producer.close();
      throw refuseMediaError("The microphone was refused", error);
    }
    return producer;
  }

  /**
   * Consumers for those of the producers that this peer can receive.
   * @throws RequestError `not-found` when the room has none of the producers
   */
  async consume(
    peerId: string,
    producerIds: string[],
    capabilities: types.RtpCapabilities,
  ): Promise<MediaConsumer[]> {
    const peer = this.peer(peerId);
    checkMediaParameters("rtpCapabilities", capabilities);
    const wanted = new Set(producerIds);
    const producers = this.peers.flatMap((other) => other.producers).filter(({ id }) => wanted.has(id));
    if (producers.length === 0)
      throw new RequestError("not-found", `Room ${this.id} has none of these producers (any more).`);
    const consumers = await Promise.all(producers.map((producer) => peer.consume(producer, capabilities)));
    return consumers.flatMap((consumer) => (consumer ? describe(consumer) : []));
  }

  /** Closes everything in it and says so once. May be called twice. */
  close(reason: CloseReason): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#router.close();
    for (const peer of this.peers) peer.close();
    this.#peers.clear();
    this.#tell({ type: "room-closed", roomId: this.id, reason });
    this.emit("closed", reason);
  }

  #passOn(peer: SfuPeer): void {
    const whose = { roomId: this.id, peerId: peer.id };
    peer.on("producerClosed", (producerId) => this.#tell({ type: "producer-closed", ...whose, producerId }));
    peer.on("consumerClosed", (consumerId, producerId) =>
      this.#tell({ type: "consumer-closed", ...whose, consumerId, producerId }),
    );
    peer.on("transportStateChanged", (transportId, direction, state) =>
      this.#tell({ type: "transport-state", ...whose, transportId, direction, state }),
    );
  }

  #tell(event: MediaEvent): void {
    this.emit("told", event);
  }
}

function describe(consumer: SfuConsumer): MediaConsumer {
  const { peerId, source } = consumer.appData;
  return {
    consumerId: consumer.id,
    producerId: consumer.producerId,
    producerPeerId: peerId,
    source,
    kind: consumer.kind,
    rtpParameters: rtpParameters.parse(consumer.rtpParameters),
  };
}
