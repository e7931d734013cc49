import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import type { types } from "mediasoup-client";
import {
  PictureLossIndication,
  RtcpPacketConverter,
  RtcpPayloadSpecificFeedback,
  type RtpHeader,
} from "werift";
import type { TransportOffer } from "@/lib/protocol/mode";
import { bindingRequest } from "../../media-server/testing/stun";
import { ownDtlsParameters, shakeHands, type SecureSession } from "./dtls-client";

/** As often as Chromium asks on a connection that works; a media server gives it up after ten seconds. In ms. */
const consentEveryMs = 2_500;
const iceTryEveryMs = 500;
const iceTries = 40;

/** Tells the media server our DTLS parameters. */
export type Connect = (dtlsParameters: types.DtlsParameters) => Promise<unknown>;

/**
 * What a browser is to a media server on one transport: ICE, DTLS 1.2 and SRTP on one UDP port, and nothing above them.
 * So a media server is measured as it is, encryption included, and needs no door that browsers do not use.
 */
export class WebRtcTransport {
  readonly #socket: Socket;
  readonly #port: number;
  readonly #iceParameters: TransportOffer["iceParameters"];
  readonly #consent: NodeJS.Timeout;
  #session: SecureSession | null = null;
  #onDtls: (data: Buffer) => void = () => undefined;
  #onIce: () => void = () => undefined;
  #asked: { transaction: Buffer; at: number } | null = null;
  #closed = false;
  /** Called with each packet of media, still encrypted: its header is readable. */
  onMedia: (packet: Buffer) => void = () => undefined;
  /** Called when the other end asks for a key frame of this SSRC (PLI, RFC 4585). Reports are read for it alone. */
  onKeyFrameAsked: ((ssrc: number) => void) | null = null;
  /** Called with the time from a check of consent (RFC 7675) to its answer, in ms. */
  onRoundTrip: (ms: number) => void = () => undefined;

  static async open({ iceCandidates, iceParameters }: TransportOffer, connect: Connect) {
    const candidate = iceCandidates.find(
      ({ protocol, address }) => protocol === "udp" && address === "127.0.0.1",
    );
    if (!candidate) throw new Error("The transport offers no UDP candidate on the loopback.");
    const socket = createSocket({ type: "udp4", recvBufferSize: 4 * 1024 * 1024 });
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
    const transport = new WebRtcTransport(socket, candidate.port, iceParameters);
    try {
      await Promise.all([transport.#nominate(), ownDtlsParameters().then(connect)]);
      transport.#session = await shakeHands({
        address: socket.address(),
        send: (data) => transport.#send(data),
        listen: (receive) => (transport.#onDtls = receive),
      });
      return transport;
    } catch (error) {
      transport.close();
      throw error;
    }
  }

  private constructor(socket: Socket, port: number, iceParameters: TransportOffer["iceParameters"]) {
    this.#socket = socket;
    this.#port = port;
    this.#iceParameters = iceParameters;
    this.#consent = setInterval(() => this.#check(), consentEveryMs);
    socket.on("message", (data) => this.#receive(data));
  }

  sendRtp(header: RtpHeader, payload: Buffer): void {
    if (this.#session) this.#send(this.#session.srtp.encrypt(payload, header));
  }

  sendRtcp(packet: Buffer): void {
    if (this.#session) this.#send(this.#session.srtcp.encrypt(packet));
  }

  /** Falls silent at once, as a browser whose tab is closed. May be called twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#consent);
    this.#socket.close();
  }

  #send(data: Buffer): void {
    if (!this.#closed) this.#socket.send(data, this.#port, "127.0.0.1");
  }

  #check(): void {
    const request = bindingRequest(this.#iceParameters);
    this.#asked = { transaction: transactionOf(request), at: performance.now() };
    this.#send(request);
  }

  #readMedia(packet: Buffer): void {
    this.onMedia(packet);
    const type = packet[1] ?? 0;
    const isRtcp = type >= 192 && type < 224; // RFC 5761
    if (!this.onKeyFrameAsked || !isRtcp || !this.#session) return;
    for (const report of RtcpPacketConverter.deSerialize(this.#session.srtcp.decrypt(packet)))
      if (report instanceof RtcpPayloadSpecificFeedback && report.feedback instanceof PictureLossIndication)
        this.onKeyFrameAsked(report.feedback.mediaSsrc);
  }

  #readStun(message: Buffer): void {
    this.#onIce();
    if (!this.#asked?.transaction.equals(transactionOf(message))) return; // late: it was asked again meanwhile
    this.onRoundTrip(performance.now() - this.#asked.at);
    this.#asked = null;
  }

  /** What is what by its first byte: RFC 7983. */
  #receive(data: Buffer): void {
    const first = data[0] ?? 0;
    if (first >= 128 && first < 192) this.#readMedia(data);
    else if (first >= 20 && first < 64) this.#onDtls(data);
    else if (first < 4) this.#readStun(data);
  }

  async #nominate(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      let tries = 0;
      const again = setInterval(() => {
        if (++tries < iceTries) return this.#check();
        clearInterval(again);
        reject(new Error("The media server does not answer ICE."));
      }, iceTryEveryMs);
      this.#onIce = () => {
        clearInterval(again);
        resolve();
      };
      this.#check();
    });
  }
}

/** What an answer has from its request: RFC 8489, section 5. */
const transactionOf = (message: Buffer) => message.subarray(8, 20);
