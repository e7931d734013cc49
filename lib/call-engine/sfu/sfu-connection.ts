import type { types } from "mediasoup-client";
import { z } from "zod";
import { pictureHeight, type ConsumerOffer, type WantedPicture } from "@/lib/protocol/browser-requests";
import type { IceServer, SfuSession } from "@/lib/protocol/mode";
import { trackSource, type TrackSource } from "@/lib/protocol/participant";
import type { VideoCodec } from "@/lib/protocol/video-codec";
import { bytesReceived } from "../bytes-received";
import { closeInTurn } from "../close-in-turn";
import { createEmitter } from "../emitter";
import { sendOptions } from "./encodings";
import { loadDevice } from "./load-device";
import { choosePictureCodec } from "./picture-codec";
import { frameRateOf } from "./resting-picture";
import type { SfuSignalling } from "./sfu-signalling";
import { whenLost } from "./when-lost";

export type SfuConnectionEvents = {
  /** ICE or DTLS state of one of the transports changed. */
  stateChanged: [];
  failed: [reason: string];
};

/** Within this time a media server that is there has answered a picture, in ms. */
const ANSWER_MS = 250;

/**
 * Device and transports of one SFU session. It may be opened before any path needs it ([M3]); a path then sends and
 * receives over it.
 */
export class SfuConnection {
  readonly events = createEmitter<SfuConnectionEvents>();
  readonly sessionId: string;
  readonly #videoCodec: VideoCodec;
  readonly #opened: Promise<{ device: types.Device; send: types.Transport; receive: types.Transport }>;
  #transports: types.Transport[] = [];
  readonly #stops: (() => void)[] = [];
  /** Those that something is sent or received over: only they connect. */
  readonly #used = new Set<types.Transport>();
  #closed = false;

  constructor(
    session: SfuSession,
    private readonly iceServers: readonly IceServer[],
    private readonly signalling: SfuSignalling,
  ) {
    this.sessionId = session.sessionId;
    this.#videoCodec = session.videoCodec;
    this.#opened = this.#open(session);
    this.#opened.catch((error: unknown) =>
      this.#fail(error instanceof Error ? error.message : String(error)),
    );
  }

  /** "connected" once all transports that were used are; "new" while none was. */
  get state(): "new" | "connecting" | "connected" | "failed" {
    const states = [...this.#used].map((transport) => transport.connectionState);
    if (states.length === 0) return "new";
    if (states.includes("failed")) return "failed";
    return states.every((state) => state === "connected") ? "connected" : "connecting";
  }

  /** Resolves once device and transports are there; rejects when they cannot be made. */
  async whenOpen(): Promise<void> {
    await this.#opened;
  }

  /**
   * Sends a track. The transport's connect and the produce request leave together, without a round trip between.
   * @param resting a picture that nobody looks at yet: few frames
   */
  async produce(source: TrackSource, track: MediaStreamTrack, resting = false): Promise<types.Producer> {
    const { device, send } = await this.#opened;
    this.#used.add(send);
    const picture = track.kind === "video" ? choosePictureCodec(device, this.#videoCodec) : null;
    const { encodings, codecOptions } = sendOptions(source, longerSideOf(track), picture?.layering);
    return send.produce({
      track,
      codecOptions,
      ...(picture?.codec ? { codec: picture.codec } : {}),
      encodings: encodings?.map((encoding) => ({ ...encoding, maxFramerate: frameRateOf(resting) })),
      streamId: source === "mic" || source === "camera" ? "call" : "screen",
      stopTracks: false,
      disableTrackOnPause: false,
      appData: { source, height: track.getSettings().height },
    });
  }

  /** Ends what was sent, here and for everybody who received it. */
  closeProducer(producer: types.Producer): void {
    producer.close();
    this.signalling
      .request("sfu:close-producer", { sessionId: this.sessionId, producerId: producer.id })
      // The others have heard that it is over, so nobody shows it; it goes with the session.
      .catch((error: unknown) => console.debug("A producer was not closed on the server.", error));
  }

  /** Prepares to receive producers; the consumers still have to be resumed. Those that do not fit are left out. */
  async consume(producerIds: string[]): Promise<{ offer: ConsumerOffer; consumer: types.Consumer }[]> {
    const { device, receive } = await this.#opened;
    this.#used.add(receive);
    const { consumers } = await this.signalling.request("sfu:consume", {
      sessionId: this.sessionId,
      rtpCapabilities: device.recvRtpCapabilities,
      producerIds,
    });
    if (consumers.length === 0 && receive.connectionState === "new") this.#used.delete(receive);
    return Promise.all(
      consumers.map(async (offer) => ({
        offer,
        consumer: await receive.consume({
          id: offer.consumerId,
          producerId: offer.producerId,
          kind: offer.kind,
          rtpParameters: offer.rtpParameters,
          // The same stream for mic and camera lets the browser keep lips and voice together.
          streamId: `${offer.participantId}-${offer.source.startsWith("screen") ? "screen" : "call"}`,
        }),
      })),
    );
  }

  async resumeConsumers(consumerIds: string[]): Promise<void> {
    await this.signalling.request("sfu:resume-consumer", { sessionId: this.sessionId, consumerIds });
  }

  /** How large these are seen here, or that they are not; the first size opens them. */
  async wantPictures(pictures: WantedPicture[]): Promise<void> {
    await this.signalling.request("sfu:want-pictures", { sessionId: this.sessionId, pictures });
  }

  /** Whether anything comes back for what is sent: a media server answers video every 100 ms (transport-cc). */
  async isAnswered(): Promise<boolean> {
    const { send } = await this.#opened;
    const before = bytesReceived(await send.getStats());
    await new Promise((done) => setTimeout(done, ANSWER_MS));
    return !send.closed && bytesReceived(await send.getStats()) > before;
  }

  /** Ends the transport that sends; the other one stays, so that what it has received does. */
  async stopSending(): Promise<void> {
    const { send } = await this.#opened;
    this.#used.delete(send);
    send.close();
    this.events.emit("stateChanged");
  }

  /** Of the transports that something goes over. */
  statistics(): Promise<RTCStatsReport[]> {
    const used = [...this.#used].filter(({ closed }) => !closed);
    return Promise.all(used.map((transport) => transport.getStats()));
  }

  /** May be called twice. Nothing is said from here on; the transports follow when the page has time. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stops) stop();
    for (const transport of this.#transports) closeInTurn(() => transport.close());
  }

  async #open(session: SfuSession) {
    const device = await loadDevice(session.routerRtpCapabilities);
    if (this.#closed) throw new Error("closed before it was open");
    const iceServers = [...this.iceServers];
    const send = device.createSendTransport({ ...session.sendTransport, iceServers });
    const receive = device.createRecvTransport({ ...session.receiveTransport, iceServers });
    this.#transports = [send, receive];
    for (const transport of this.#transports) {
      transport.on("connect", ({ dtlsParameters }, done) => {
        this.signalling
          .request("sfu:connect-transport", {
            sessionId: this.sessionId,
            transportId: transport.id,
            dtlsParameters,
          })
          .catch((error: unknown) => this.#fail(`connect was refused: ${String(error)}`));
        // The socket keeps the order, so the next request may leave before this one is answered.
        done();
      });
      transport.on("connectionstatechange", () => {
        if (!this.#closed) this.events.emit("stateChanged");
      });
      this.#stops.push(whenLost(transport, () => this.#fail("no connection to the media server")));
    }
    send.on("produce", ({ kind, rtpParameters, appData }, done) => {
      const { source, height } = sentTrack.parse(appData);
      const producerId = crypto.randomUUID();
      this.signalling
        .request("sfu:produce", {
          sessionId: this.sessionId,
          transportId: send.id,
          producerId,
          source,
          kind,
          rtpParameters,
          paused: false,
          height,
        })
        .catch((error: unknown) => this.#fail(`${source} was refused: ${String(error)}`));
      // The id is chosen here: the next track need not wait for the answer to this one.
      done({ id: producerId });
    });
    return { device, send, receive };
  }

  #fail(reason: string): void {
    if (!this.#closed) this.events.emit("failed", reason);
  }
}

/** What `produce` leaves for the request that it causes. */
const sentTrack = z.object({ source: trackSource, height: pictureHeight.optional().catch(undefined) });

/** What streams need of the connection: tests have none. */
export type SfuWay = Pick<
  SfuConnection,
  | "events"
  | "sessionId"
  | "state"
  | "whenOpen"
  | "produce"
  | "closeProducer"
  | "consume"
  | "resumeConsumers"
  | "wantPictures"
  | "isAnswered"
  | "stopSending"
  | "statistics"
  | "close"
>;

/** A camera turned upright makes the same layers; unknown before the first frame in some browsers. */
function longerSideOf(track: MediaStreamTrack): number | undefined {
  const { width = 0, height = 0 } = track.getSettings();
  return Math.max(width, height) || undefined;
}
