import { EventEmitter } from "node:events";
import { networkInterfaces } from "node:os";
import type { types } from "mediasoup";
import { answerRequests } from "@/lib/protocol/answer-requests";
import { RequestError } from "@/lib/protocol/errors";
import { linkRequests, type LinkedTrack, type LinkEnd } from "@/lib/protocol/media-link";
import { rtpParameters as contractParameters } from "@/lib/protocol/mode";
import { request } from "@/lib/protocol/request";
import type { Speaker } from "./active-speakers";
import type { Voice } from "./heard-voices";
import type { LinkLine } from "./link-line";
import { ReceivedTracks, SentTracks } from "./linked-tracks";
import { connectPipe, createPipeTransport, pipeOfferOf, type PipeSettings } from "./pipe-transport";
import type { RoomPart } from "./room-part";
import type { SfuProducer } from "./sfu-peer";

/** How long the other end may take to connect, in ms: less than whoever asked this server waits. */
const connectTimeoutMs = 2_500;
/** How long it may take for a track, in ms: the longer the more servers it may come over, so that each can still refuse. */
const bringTimeoutMs = (hops: number) => 1_000 + 500 * hops;

/** A track and the part of the room where it comes in. */
export type PlacedTrack = { producer: SfuProducer; part: RoomPart };

/** What a link needs to know of the room at this end. */
export type LinkOptions = {
  line: LinkLine;
  /** That carries the pipe. */
  part: RoomPart;
  instanceId: string;
  pipe: PipeSettings;
  /** A track of this end, or of what is behind it. @throws RequestError `not-found` */
  find(producerId: string, hops: number, asker: RoomLink): Promise<PlacedTrack>;
  /** The other end is this instance: whoever cannot have a link to it throws. */
  admit?(instanceId: string): void;
};

/**
 * A room that goes on at another media server, as seen from here: a pipe between the two, over which each track comes once,
 * when the first peer on the other side asks for it. When the connection or the pipe is lost the link is over; what came
 * over it ends, and the rest of the room goes on.
 */
export class RoomLink extends EventEmitter<{ connected: []; speakersChanged: []; heard: [] }> {
  readonly part: RoomPart;
  /** Who speaks at the other end, as last told. */
  speaking: readonly Speaker[] = [];
  /** Microphones at the other end that send more than silence, as last told. */
  voices: readonly Voice[] = [];
  /** Resolves when it is over, with the reason. */
  readonly lost: Promise<string>;
  readonly received = new ReceivedTracks();
  readonly sent: SentTracks;
  readonly #options: LinkOptions;
  readonly #transport: Promise<types.PipeTransport>;
  #otherEnd: string | null = null;
  #toldSpeakers = "[]";
  #toldVoices = "[]";

  constructor(options: LinkOptions) {
    super();
    this.#options = options;
    const { line, part, pipe } = options;
    this.part = part;
    this.lost = line.lost;
    this.sent = new SentTracks({
      onPaused: (producerId, paused) => line.tell("track:paused", { producerId, paused }),
      onClosed: (producerId) => line.tell("track:closed", { producerId }),
    });
    this.#transport = createPipeTransport(part.router, pipe, networkInterfaces());
    this.#tieTogether();
    this.#listen();
  }

  /** Instance at the other end; null until both are connected. */
  get otherEnd(): string | null {
    return this.#otherEnd;
  }

  /** Connects both ends. To be called by whoever has opened the line. @throws RequestError */
  async connect(): Promise<void> {
    const transport = await this.#transport;
    const { line } = this.#options;
    const end = this.#end(transport);
    const other = await request(line, linkRequests, "link:connect", end, connectTimeoutMs).catch(refuse);
    this.#options.admit?.(other.instanceId);
    await connectPipe(transport, other.pipe);
    this.#isConnectedTo(other);
  }

  /**
   * A track of the other end, here under the id that it has there.
   * @throws RequestError `not-found`, or `media-server-unavailable` when the link is lost meanwhile
   */
  async bring(producerId: string, hops: number): Promise<PlacedTrack> {
    const transport = await this.#transport;
    const { line } = this.#options;
    const ask = () =>
      request(line, linkRequests, "track:bring", { producerId, hops }, bringTimeoutMs(hops)).catch(refuse);
    try {
      return { producer: await this.received.bring(producerId, ask, transport), part: this.part };
    } catch (error) {
      // It may be sent all the same, for nothing. If the other end does not hear this, the link is going anyway.
      if (!(error instanceof RequestError && error.code === "not-found"))
        request(line, linkRequests, "track:release", { producerId }).catch(() => undefined);
      throw error;
    }
  }

  /** Tells the other end who speaks here, when it is not what was told last: an answer to an answer would have no end. */
  tellSpeakers(speakers: readonly Speaker[]): void {
    const now = JSON.stringify(speakers);
    if (now === this.#toldSpeakers) return;
    this.#toldSpeakers = now;
    this.#options.line.tell("speakers:changed", { speakers: [...speakers] });
  }

  /** The same with the microphones that send here. */
  tellVoices(voices: readonly Voice[]): void {
    const now = JSON.stringify(voices);
    if (now === this.#toldVoices) return;
    this.#toldVoices = now;
    this.#options.line.tell("voices:heard", { voices: [...voices] });
  }

  /** May be called twice. */
  close(): void {
    this.#options.line.close();
  }

  /** Neither the pipe nor the connection outlives the other. */
  #tieTogether(): void {
    this.#transport.then(
      (transport) => {
        transport.observer.once("close", () => this.close());
        void this.lost.then(() => transport.close());
      },
      () => this.close(), // whoever connects hears the reason
    );
    void this.lost.then(() => this.#forgetVoices());
  }

  /** Nobody of the other end is heard any more. */
  #forgetVoices(): void {
    const { speaking, voices } = this;
    this.speaking = this.voices = [];
    if (speaking.length > 0) this.emit("speakersChanged");
    if (voices.length > 0) this.emit("heard");
  }

  #listen(): void {
    const { line } = this.#options;
    answerRequests(
      line,
      linkRequests,
      {
        "link:connect": (other) => this.#answerConnect(other),
        "track:bring": ({ producerId, hops }) => this.#send(producerId, hops),
        "track:release": async ({ producerId }) => {
          await this.sent.release(producerId);
          return {};
        },
      },
      null,
    );
    line.hear("track:paused", ({ producerId, paused }) => this.received.setPaused(producerId, paused));
    line.hear("track:closed", ({ producerId }) => this.received.close(producerId));
    line.hear("speakers:changed", ({ speakers }) => {
      this.speaking = speakers;
      this.emit("speakersChanged");
    });
    line.hear("voices:heard", ({ voices }) => {
      this.voices = voices;
      this.emit("heard");
    });
  }

  async #answerConnect(other: LinkEnd): Promise<LinkEnd> {
    if (this.#otherEnd) throw new RequestError("conflict", "This link is connected already.");
    this.#options.admit?.(other.instanceId);
    const transport = await this.#transport;
    await connectPipe(transport, other.pipe);
    this.#isConnectedTo(other);
    return this.#end(transport);
  }

  #isConnectedTo({ instanceId }: LinkEnd): void {
    this.#otherEnd = instanceId;
    this.emit("connected");
    // The other end was connected first, and has told who speaks there before its answer: until now nobody asked this end.
    if (this.speaking.length > 0) this.emit("speakersChanged");
    if (this.voices.length > 0) this.emit("heard");
  }

  async #send(producerId: string, hops: number): Promise<LinkedTrack> {
    const transport = await this.#transport;
    const { producer, part } = await this.#options.find(producerId, hops, this);
    if (part !== this.part) await this.part.bring(producer, part);
    const { kind, appData } = producer;
    const { peerId, source } = appData;
    const carrier = await this.sent.send(producer, transport);
    const { rtpParameters, producerPaused: paused } = carrier;
    return { peerId, source, kind, rtpParameters: contractParameters.parse(rtpParameters), paused };
  }

  #end(transport: types.PipeTransport): LinkEnd {
    const { instanceId, pipe } = this.#options;
    return { instanceId, pipe: pipeOfferOf(transport, pipe) };
  }
}

/** What the other end has refused is so; that it has not answered is for whoever asked this server to hear as such. */
function refuse(error: unknown): never {
  const silent = error instanceof RequestError && ["timeout", "disconnected"].includes(error.code);
  if (!silent) throw error;
  throw new RequestError(
    "media-server-unavailable",
    "The other media server of this room does not answer. Try again in a moment.",
    { cause: error },
  );
}
