import type { ProducerInfo, SfuSession } from "@/lib/protocol/mode";
import type { TestBrowser } from "../../server/testing/test-browser";
import { OpusTrack, Vp8Track, type SyntheticTrack } from "../sfu/rtp-tracks";
import { withoutCongestionControl } from "../sfu/synthetic-peer";
import { WebRtcTransport } from "../sfu/webrtc-transport";
import type { FlowingStreams } from "./flowing-streams";

/** Of the sharper one of two layers. */
const pictureHeight = 270;

/** Synthetic media over one session of the app server: sends a voice and a camera, and receives everybody else's. */
export class SyntheticSession {
  /** Resolves when both directions are connected and everything that was there has been asked for. */
  readonly opened: Promise<void>;
  readonly #tracks: SyntheticTrack[] = [];
  readonly #transports: WebRtcTransport[] = [];
  readonly #toReceive: ProducerInfo[] = [];
  #receiving: Promise<void> | null = null;
  #closed = false;

  constructor(
    private readonly browser: TestBrowser,
    readonly session: SfuSession,
    private readonly streams: FlowingStreams,
  ) {
    this.opened = Promise.all([this.#send(), this.#receive(), this.add(session.producers)]).then(
      () => undefined,
    );
  }

  /** Which worker of the media server carries it: each has its own port. */
  get port(): number {
    return this.session.sendTransport.iceCandidates[0]?.port ?? 0;
  }

  /** Receives these from now on; what is announced while a request is under way goes into the next one, as in browsers. */
  add(producers: readonly ProducerInfo[]): Promise<void> {
    this.#toReceive.push(...producers);
    return (this.#receiving ??= this.#consume().finally(() => (this.#receiving = null)));
  }

  /** Every 10 ms. */
  tick(): void {
    for (const track of this.#tracks) track.tick();
  }

  /** May be called twice. */
  close(): void {
    this.#closed = true;
    for (const transport of this.#transports) transport.close();
  }

  async #open(offer: SfuSession["sendTransport"]): Promise<WebRtcTransport> {
    const { sessionId } = this.session;
    const transport = await WebRtcTransport.open(offer, (dtlsParameters) =>
      this.browser.ask("sfu:connect-transport", { sessionId, transportId: offer.id, dtlsParameters }),
    );
    this.#transports.push(transport);
    if (this.#closed) transport.close();
    return transport;
  }

  async #send(): Promise<void> {
    const { sessionId, sendTransport } = this.session;
    const transport = await this.#open(sendTransport);
    const tracks: SyntheticTrack[] = [new OpusTrack(transport, true), new Vp8Track(transport, "when asked")];
    await Promise.all(
      tracks.map(async (track) => {
        const { kind, rtpParameters } = track;
        const source =
          kind === "audio"
            ? ({ source: "mic" } as const)
            : ({ source: "camera", height: pictureHeight } as const);
        const wish = { sessionId, transportId: sendTransport.id, kind, rtpParameters, paused: false };
        await this.browser.ask("sfu:produce", { ...wish, ...source });
        this.#tracks.push(track);
      }),
    );
  }

  async #receive(): Promise<void> {
    const transport = await this.#open(this.session.receiveTransport);
    transport.onMedia = (packet) => this.streams.read(packet);
  }

  async #consume(): Promise<void> {
    const { sessionId, routerRtpCapabilities } = this.session;
    const rtpCapabilities = withoutCongestionControl(routerRtpCapabilities);
    for (let batch = this.#toReceive.splice(0); batch.length > 0; batch = this.#toReceive.splice(0)) {
      const producerIds = batch.map(({ producerId }) => producerId);
      const { consumers } = await this.browser.ask("sfu:consume", {
        sessionId,
        rtpCapabilities,
        producerIds,
      });
      if (this.#closed) return;
      for (const { producerId, participantId, kind, rtpParameters } of consumers)
        this.streams.expect(rtpParameters.encodings?.[0]?.ssrc ?? 0, participantId, kind, producerId);
      const idsOf = (kind: "audio" | "video") =>
        consumers.filter((one) => one.kind === kind).map(({ consumerId }) => consumerId);
      const pictures = idsOf("video").map((consumerId) => ({ consumerId, height: pictureHeight }));
      const consumerIds = idsOf("audio");
      await Promise.all([
        consumerIds.length > 0 && this.browser.ask("sfu:resume-consumer", { sessionId, consumerIds }),
        pictures.length > 0 && this.browser.ask("sfu:want-pictures", { sessionId, pictures }),
      ]);
    }
  }
}
