import { RequestError, type ErrorCode } from "@/lib/protocol/errors";
import {
  mediaApi,
  type MediaApiBody,
  type MediaApiName,
  type MediaApiParams,
  type MediaApiReply,
} from "@/lib/protocol/media-api";
import type { VideoCodec } from "@/lib/protocol/video-codec";
import type { MediaRoomHeir, MediaRoomWatcher, SfuBackend } from "../rooms/sfu-backend";

export type BackendCall = {
  name: MediaApiName;
  params: Record<string, unknown>;
  body: Record<string, unknown>;
};

/** A media server that answers at once, remembers what was asked, and refuses what it is told to refuse. */
export class FakeBackend implements SfuBackend {
  draining = false;
  /** What its rooms carry, preferred first. */
  videoCodecs: VideoCodec[] = [];
  readonly calls: BackendCall[] = [];
  readonly watchers = new Map<string, MediaRoomWatcher>();
  readonly discarded: string[] = [];
  readonly #refused = new Map<MediaApiName, ErrorCode>();
  readonly #held: { name: MediaApiName; go: () => void }[] = [];
  readonly #holding = new Set<MediaApiName>();
  #made = 0;

  constructor(readonly url = "http://media.test") {}

  refuse(name: MediaApiName, refused = true, code: ErrorCode = "media-server-unavailable"): void {
    if (refused) this.#refused.set(name, code);
    else this.#refused.delete(name);
  }

  /** Answers to this command wait for `release`. */
  hold(name: MediaApiName): void {
    this.#holding.add(name);
  }

  release(name: MediaApiName): void {
    this.#holding.delete(name);
    for (const { go } of this.#held.filter((one) => one.name === name)) go();
  }

  named(name: MediaApiName): BackendCall[] {
    return this.calls.filter((call) => call.name === name);
  }

  async call<N extends MediaApiName>(
    name: N,
    params: MediaApiParams<N>,
    body: MediaApiBody<N>,
  ): Promise<MediaApiReply<N>> {
    this.calls.push({ name, params: { ...params }, body: { ...body } });
    if (this.#holding.has(name)) await new Promise<void>((go) => this.#held.push({ name, go }));
    const refusal = this.#refused.get(name);
    if (refusal) throw new RequestError(refusal, `no ${name} today`);
    const parsed = mediaApi[name].reply.parse(this.#reply(name, { ...params }, { ...body }));
    return parsed as MediaApiReply<N>;
  }

  watchRoom(roomId: string, watcher: MediaRoomWatcher): () => void {
    this.watchers.set(roomId, watcher);
    return () => this.watchers.delete(roomId);
  }

  readonly heirs = new Map<string, MediaRoomHeir>();

  adoptRoom(roomId: string, heir: MediaRoomHeir): () => void {
    this.heirs.set(roomId, heir);
    return this.watchRoom(roomId, heir);
  }

  discardRoom(roomId: string): void {
    this.discarded.push(roomId);
  }

  /** The process behind it was killed. */
  die(): void {
    for (const watcher of [...this.watchers.values()]) watcher.lost();
  }

  #rtpCapabilities() {
    return {
      codecs: this.videoCodecs.map((codec) => ({
        kind: "video",
        mimeType: `video/${codec}`,
        clockRate: 90_000,
      })),
    };
  }

  #reply(name: MediaApiName, params: Record<string, unknown>, body: Record<string, unknown>): unknown {
    const transport = (id: string) => ({ id, iceParameters: {}, iceCandidates: [], dtlsParameters: {} });
    if (name === "createRoom") return { rtpCapabilities: this.#rtpCapabilities() };
    if (name === "produce") return { producerId: body["producerId"] ?? `producer-${this.#made++}` };
    if (name === "addPeer") {
      const peer = String(body["peerId"]).slice(-20);
      const sendTransport = transport(`send-${peer}`);
      return {
        rtpCapabilities: this.#rtpCapabilities(),
        sendTransport,
        receiveTransport: transport(`receive-${peer}`),
      };
    }
    if (name === "setStreamState" || name === "preferLayers") return { missing: [] };
    if (name === "consume") {
      const producerIds = Array.isArray(body["producerIds"]) ? body["producerIds"] : [];
      const consumer = (producerId: unknown) => ({
        consumerId: `consumer-${this.#made++}`,
        producerId,
        producerPeerId: String(params["peerId"]),
        source: "mic",
        kind: "audio",
        rtpParameters: {},
      });
      return { consumers: producerIds.map(consumer) };
    }
    return {};
  }
}
