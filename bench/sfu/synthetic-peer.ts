import type { types } from "mediasoup-client";
import type { MediaConsumer } from "@/lib/protocol/media-api";
import type { ReceivedMedia } from "./received-media";
import { OpusTrack, Vp8Track, type SyntheticTrack } from "./rtp-tracks";
import type { SfuUnderTest } from "./sfu-under-test";
import { WebRtcTransport } from "./webrtc-transport";

export type PeerPlan = {
  sends: boolean;
  speaks: boolean;
  receives: boolean;
  /** Connects the transport to send on, also when nothing is sent. */
  connectsToSend?: boolean;
};

/** Capabilities without congestion control: nothing tells the server how a loopback is doing, so it must not ask. */
export function withoutCongestionControl(capabilities: types.RtpCapabilities): types.RtpCapabilities {
  const codecs = capabilities.codecs?.map((codec) => ({
    ...codec,
    rtcpFeedback: codec.rtcpFeedback?.filter(({ type }) => type !== "transport-cc" && type !== "goog-remb"),
  }));
  return { ...capabilities, ...(codecs ? { codecs } : {}) };
}

/** One synthetic person in one room: sends a microphone and a camera, and counts what comes from others. */
export class SyntheticPeer {
  readonly producerIds: { audio?: string; video?: string } = {};
  consumers = 0;
  /** Called with each round trip to the server, on either transport, in ms. */
  onRoundTrip: (ms: number) => void = () => undefined;
  #send: WebRtcTransport | null = null;
  #receive: WebRtcTransport | null = null;
  readonly #tracks: SyntheticTrack[] = [];
  #capabilities: types.RtpCapabilities = {};

  constructor(
    readonly sfu: SfuUnderTest,
    readonly roomId: string,
    readonly peerId: string,
    readonly plan: PeerPlan,
  ) {}

  /** Connects what the plan needs, and sends. */
  async join(received: Pick<ReceivedMedia, "read">): Promise<void> {
    const { sfu, roomId, peerId, plan } = this;
    const offer = await sfu.ask("addPeer", { roomId }, { peerId });
    this.#capabilities = withoutCongestionControl(offer.rtpCapabilities);
    const open = async (transport: typeof offer.sendTransport) => {
      const opened = await WebRtcTransport.open(transport, (dtlsParameters) =>
        sfu.ask("connectTransport", { roomId, peerId, transportId: transport.id }, { dtlsParameters }),
      );
      opened.onRoundTrip = (ms) => this.onRoundTrip(ms);
      return opened;
    };
    if (plan.receives) {
      this.#receive = await open(offer.receiveTransport);
      this.#receive.onMedia = (packet) => received.read(packet);
    }
    if (plan.sends || plan.connectsToSend) this.#send = await open(offer.sendTransport);
    if (!plan.sends || !this.#send) return;
    for (const track of [new OpusTrack(this.#send, plan.speaks), new Vp8Track(this.#send)]) {
      const { kind, rtpParameters } = track;
      const source = kind === "audio" ? "mic" : "camera";
      const wish = {
        transportId: offer.sendTransport.id,
        kind,
        source,
        rtpParameters,
        paused: false,
      } as const;
      const { producerId } = await sfu.ask("produce", { roomId, peerId }, wish);
      this.producerIds[kind] = producerId;
      this.#tracks.push(track);
    }
  }

  /** Receives these from now on. */
  async watch(producerIds: string[]): Promise<MediaConsumer[]> {
    if (producerIds.length === 0) return [];
    const { roomId, peerId } = this;
    const wish = { producerIds, rtpCapabilities: this.#capabilities };
    const { consumers } = await this.sfu.ask("consume", { roomId, peerId }, wish);
    const ids = consumers.map(({ consumerId }) => consumerId);
    this.consumers += ids.length;
    await this.sfu.ask("setStreamState", { roomId, peerId }, { ids, state: "running" });
    return consumers;
  }

  /** Every 10 ms. */
  tick(): void {
    for (const track of this.#tracks) track.tick();
  }

  /** As a browser whose tab is closed: the server is not told. */
  close(): void {
    this.#send?.close();
    this.#receive?.close();
  }
}
