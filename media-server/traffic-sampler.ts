import { trackKind, type TrackKind } from "@/lib/protocol/participant";
import { askInTurns } from "./ask-in-turns";
import { sentLayerRates, type LayerRates, type SampledConsumer } from "./sent-layer-rates";
import { layerOfStream, type LayeredProducer } from "./stream-layers";

/** Between two looks at all streams, in ms: each is a request to a worker. */
const sampleEveryMs = 10_000;

const counterNames = ["packetsReceived", "packetsLost", "nacks", "keyFrameRequests"] as const;
type StreamCounters = Record<(typeof counterNames)[number], number>;
type ByteCounters = { bytesReceived: number; bytesSent: number };

type TransportStat = {
  transportId: string;
  bytesReceived: number;
  bytesSent: number;
  recvBitrate: number;
  sendBitrate: number;
  rtpPacketLossSent?: number;
};
type ProducerStat = {
  ssrc: number;
  rid?: string;
  bitrate: number;
  packetCount: number;
  packetsLost: number;
  nackCount: number;
  pliCount: number;
  firCount: number;
};
type SampledTransport = { getStats(): Promise<TransportStat[]> };
type SampledProducer = LayeredProducer & {
  id: string;
  kind: TrackKind;
  getStats(): Promise<ProducerStat[]>;
};

/** The part of a peer that is looked at. */
export type SampledPeer = {
  readonly transports: readonly SampledTransport[];
  readonly producers: readonly SampledProducer[];
  readonly consumers: readonly SampledConsumer[];
};

/** What flows through all transports and tracks, as of the last look. Counters only grow, also when streams end. */
export class TrafficSampler {
  readonly bytes: ByteCounters = { bytesReceived: 0, bytesSent: 0 };
  readonly byKind: Record<TrackKind, StreamCounters> = { audio: noStreams(), video: noStreams() };
  /** Bits per second now that come in, by kind and then by layer. */
  layerBitrates: LayerRates = new Map();
  /** The same of what goes out, worked out from a part of it. */
  sentLayerBitrates: LayerRates = new Map();
  /** Bits per second now. */
  receivedBitrate = 0;
  sentBitrate = 0;
  /** Share of packets that browsers did not get, on average over those who say so: 0 to 1. */
  sentLoss = 0;
  readonly #peers: () => readonly SampledPeer[];
  readonly #timer: NodeJS.Timeout;
  #lastBytes = new Map<string, ByteCounters>();
  #lastStreams = new Map<string, StreamCounters>();
  #looking = false;
  #looks = 0;

  constructor(peers: () => readonly SampledPeer[]) {
    this.#peers = peers;
    this.#timer = setInterval(() => void this.look(), sampleEveryMs).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Looks at everything once; what closes meanwhile is left out. Never rejects. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const peers = this.#peers();
      await this.#lookAtTransports(peers.flatMap(({ transports }) => transports));
      await this.#lookAtProducers(peers.flatMap(({ producers }) => producers));
      const consumers = peers.flatMap((peer) => peer.consumers);
      this.sentLayerBitrates = await sentLayerRates(consumers, this.#looks++);
    } finally {
      this.#looking = false;
    }
  }

  async #lookAtTransports(transports: SampledTransport[]): Promise<void> {
    const all = (await askInTurns(transports, (transport) => transport.getStats())).flat();
    const before = this.#lastBytes;
    this.#lastBytes = new Map();
    this.receivedBitrate = this.sentBitrate = 0;
    const losses: number[] = [];
    for (const one of all) {
      const { transportId, bytesReceived, bytesSent } = one;
      const last = before.get(transportId) ?? { bytesReceived: 0, bytesSent: 0 };
      this.bytes.bytesReceived += Math.max(0, bytesReceived - last.bytesReceived);
      this.bytes.bytesSent += Math.max(0, bytesSent - last.bytesSent);
      this.#lastBytes.set(transportId, { bytesReceived, bytesSent });
      this.receivedBitrate += one.recvBitrate;
      this.sentBitrate += one.sendBitrate;
      if (one.rtpPacketLossSent !== undefined) losses.push(one.rtpPacketLossSent);
    }
    this.sentLoss = losses.reduce((sum, loss) => sum + loss, 0) / Math.max(losses.length, 1);
  }

  async #lookAtProducers(producers: SampledProducer[]): Promise<void> {
    const all = await askInTurns(producers, async (producer) => ({
      producer,
      stats: await producer.getStats(),
    }));
    const before = this.#lastStreams;
    this.#lastStreams = new Map();
    const bitrates = new Map(trackKind.options.map((kind) => [kind, new Map<string, number>()]));
    for (const { producer, stats } of all)
      for (const one of stats) {
        const key = `${producer.id}/${one.ssrc}`;
        const now: StreamCounters = {
          packetsReceived: one.packetCount,
          packetsLost: one.packetsLost,
          nacks: one.nackCount,
          keyFrameRequests: one.pliCount + one.firCount,
        };
        const last = before.get(key) ?? noStreams();
        for (const name of counterNames)
          this.byKind[producer.kind][name] += Math.max(0, now[name] - last[name]);
        this.#lastStreams.set(key, now);
        const layer = layerOfStream(producer, one);
        const ofKind = bitrates.get(producer.kind);
        ofKind?.set(layer, (ofKind.get(layer) ?? 0) + one.bitrate);
      }
    this.layerBitrates = bitrates;
  }
}

function noStreams(): StreamCounters {
  return { packetsReceived: 0, packetsLost: 0, nacks: 0, keyFrameRequests: 0 };
}
