import { EventEmitter } from "node:events";
import type { types } from "mediasoup";
import { RequestError } from "@/lib/protocol/errors";
import { mediaLimits, type MediaConsumer } from "@/lib/protocol/media-api";
import type { MediaEvent, MediaEventOf } from "@/lib/protocol/media-events";
import { rtpCapabilities } from "@/lib/protocol/mode";
import { capabilitiesOfKind } from "./capabilities-of-kind";
import { checkMediaParameters } from "./check-media-parameters";
import { describeConsumer } from "./describe-consumer";
import { refuseMediaError } from "./refuse-media-error";
import type { LinkLine } from "./link-line";
import { RoomHearing } from "./room-hearing";
import type { PlacedTrack } from "./room-link";
import { RoomLinks } from "./room-links";
import { RoomPart, type RoomWorkers } from "./room-part";
import { RoomParts } from "./room-parts";
import type { RoomSettings } from "./room-settings";
import { RoomTracks } from "./room-tracks";
import { SfuPeer, type ProduceWish, type SfuProducer } from "./sfu-peer";
import { offerOf } from "./sfu-transport";
import { priorityOf } from "./stream-priority";

export type CloseReason = MediaEventOf<"room-closed">["reason"];

type SfuRoomEvents = {
  closed: [reason: CloseReason];
  /** Something that the app should know, as it goes over the wire. */
  told: [event: MediaEvent];
};

/**
 * One room, on one worker as long as it fits there, and then on several, and linked to those of the same id at other media
 * servers. It knows peers as bare ids; who they are is the app's business.
 */
export class SfuRoom extends EventEmitter<SfuRoomEvents> {
  readonly id: string;
  readonly #parts: RoomParts;
  readonly #peers = new Map<string, { peer: SfuPeer; part: RoomPart }>();
  readonly #links: RoomLinks;
  readonly #tracks: RoomTracks;
  readonly #hearing: RoomHearing;
  #closed = false;

  static async create(id: string, workers: RoomWorkers, settings: RoomSettings): Promise<SfuRoom> {
    return new SfuRoom(id, workers, settings, await RoomPart.create(workers.leastLoaded(), settings));
  }

  private constructor(id: string, workers: RoomWorkers, settings: RoomSettings, first: RoomPart) {
    super();
    this.id = id;
    this.#parts = new RoomParts({
      ...{ roomId: id, workers, settings },
      peersOf: (part) => [...this.#peers.values()].filter((place) => place.part === part).length,
      onAdded: (part) => this.#hearing.follow(part),
    });
    const findHere = (producerId: string) => this.#findHere(producerId);
    this.#links = new RoomLinks({ id, partForLink: () => this.#parts.first, findHere }, settings.links);
    this.#tracks = new RoomTracks(id, findHere, this.#links);
    this.#links.on("originChanged", (linked) => this.#tell({ type: "origin-link", roomId: this.id, linked }));
    this.#hearing = new RoomHearing(this.#parts.all, this.#links, settings.loudestSpeakers);
    this.#heedSpeakers();
    this.#parts.add(first);
  }

  /** Process ids of the workers that carry the room. */
  get workerPids(): number[] {
    return this.#parts.workerPids;
  }

  /** As the contract types them: mediasoup and mediasoup-client do not name quite the same header extensions. */
  get rtpCapabilities() {
    return rtpCapabilities.parse(this.#parts.all[0]?.router.rtpCapabilities ?? {});
  }

  /** Microphones that are held back. */
  get hushedVoices(): number {
    return this.#hearing.hushed;
  }

  get peers(): SfuPeer[] {
    return [...this.#peers.values()].map(({ peer }) => peer);
  }

  /** To the rooms of this id at other media servers. */
  get links(): Pick<RoomLinks, "all" | "continuations"> {
    return this.#links;
  }

  /** Goes on with the room of this id at another media server. @throws RequestError when it cannot be reached */
  continueFrom(url: string): Promise<void> {
    return this.#links.continueFrom(url);
  }

  /** Another media server goes on with this room. @throws RequestError */
  acceptLink(line: LinkLine): void {
    this.#links.accept(line);
  }

  /** A peer with both transports. A former one of the same id is closed: that browser starts anew. */
  async addPeer(peerId: string) {
    this.removePeer(peerId);
    let part = this.#parts.roomiest();
    for (; !part; part = this.#parts.roomiest()) await this.#parts.grow();
    this.removePeer(peerId); // somebody may have been added under this id meanwhile
    if (this.#peers.size >= mediaLimits.peersPerRoom)
      throw new RequestError("conflict", `A room has ${mediaLimits.peersPerRoom} peers at most.`);
    const peer = new SfuPeer(peerId, part.router, part.webRtcServer, {
      priorityOf: (owner) => priorityOf(owner, this.#hearing.dominantPeerId),
      isHushed: (producerId) => this.#hearing.isHushed(producerId),
    });
    this.#peers.set(peerId, { peer, part });
    this.#passOn(peer, part);
    try {
      const [send, receive] = await Promise.all([peer.openTransport("send"), peer.openTransport("receive")]);
      return {
        rtpCapabilities: this.rtpCapabilities,
        sendTransport: offerOf(send),
        receiveTransport: offerOf(receive),
      };
    } catch (error) {
      peer.close(); // the transport that was made, or is still being made, goes too
      if (this.#peers.get(peerId)?.peer === peer) this.#peers.delete(peerId);
      throw error;
    }
  }

  /** @throws RequestError `not-found` */
  peer(peerId: string): SfuPeer {
    return this.#place(peerId).peer;
  }

  /** Does nothing when there is no such peer. */
  removePeer(peerId: string): void {
    const place = this.#peers.get(peerId);
    this.#peers.delete(peerId);
    place?.peer.close();
  }

  async produce(peerId: string, wish: ProduceWish): Promise<SfuProducer> {
    const { peer, part } = this.#place(peerId);
    const producer = await peer.produce(wish);
    if (wish.source !== "mic") return producer;
    try {
      await part.speakers.add(producer);
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
    const { peer, part } = this.#place(peerId);
    checkMediaParameters("rtpCapabilities", capabilities);
    const ofKind = {
      audio: capabilitiesOfKind(capabilities, "audio"),
      video: capabilitiesOfKind(capabilities, "video"),
    };
    const tracks = await this.#tracks.find([...new Set(producerIds)]);
    const consumers = await Promise.all(
      tracks.map(async (track) => {
        const producer = await this.#tracks.bring(track, part);
        return producer && peer.consume(producer, ofKind[producer.kind]);
      }),
    );
    return consumers.flatMap((consumer) => (consumer ? describeConsumer(consumer) : []));
  }

  /**
   * A worker has died: what it carried of this room is gone, the rest goes on.
   * @returns false when nothing is left of the room; it has to be closed then
   */
  loseWorker(pid: number): boolean {
    const lost = this.#parts.lose(pid);
    if (!lost) return false;
    for (const [peerId, { part }] of [...this.#peers]) {
      if (!lost.includes(part)) continue;
      this.removePeer(peerId);
      this.#tell({ type: "peer-lost", roomId: this.id, peerId });
    }
    if (lost.some(({ speaking }) => speaking.length > 0)) this.#hearing.tellSpeakers();
    this.#hearing.listen();
    return true;
  }

  /** Closes everything in it and says so once. May be called twice. */
  close(reason: CloseReason): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#links.close();
    this.#parts.close();
    for (const peer of this.peers) peer.close();
    this.#peers.clear();
    this.#tell({ type: "room-closed", roomId: this.id, reason });
    this.emit("closed", reason);
  }

  #place(peerId: string): { peer: SfuPeer; part: RoomPart } {
    const place = this.#peers.get(peerId);
    if (!place) throw new RequestError("not-found", `Room ${this.id} has no peer ${peerId} (any more).`);
    return place;
  }

  #findHere(producerId: string): PlacedTrack | null {
    for (const { peer, part } of this.#peers.values()) {
      const producer = peer.producer(producerId);
      if (producer) return { producer, part };
    }
    return null;
  }

  #heedSpeakers(): void {
    this.#hearing.on("speakersChanged", (speakers) => {
      if (!this.#closed) this.#tell({ type: "active-speakers", roomId: this.id, speakers });
    });
    // Both fail when a consumer or its worker is going: then there is nothing left to share the bandwidth with.
    this.#hearing.on("dominantChanged", () => {
      for (const peer of this.peers) peer.prioritise().catch(() => undefined);
    });
    this.#hearing.on("hushedChanged", (producerIds) => {
      for (const peer of this.peers) peer.gates.align(producerIds).catch(() => undefined);
    });
  }

  #passOn(peer: SfuPeer, part: RoomPart): void {
    const whose = { roomId: this.id, peerId: peer.id };
    peer.on("producerClosed", (producerId) => {
      // When the whole room goes, that is told once and not per track.
      if (this.#closed || (part.router.closed && this.#parts.all.length === 1)) return;
      this.#tell({ type: "producer-closed", ...whose, producerId });
    });
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
