import { randomInt } from "node:crypto";
import type { types } from "mediasoup-client";
import { RtcpSenderInfo, RtcpSrPacket, RtpHeader } from "werift";
import type { WebRtcTransport } from "./webrtc-transport";

/** Forwarded as it is, in clear: how long a packet was on its way. */
const captureTimeUri = "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time";
const captureTimeId = 10;
/** How loud a packet is, by its sender's word: RFC 6464. */
const audioLevelUri = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
const audioLevelId = 1;
const oneByteProfile = 0xbede;

/** Between 1900, where NTP begins, and 1970, in seconds. */
const ntpEpoch = 2_208_988_800;
const now = () => performance.timeOrigin + performance.now();

/** A time in ms as the 64 bits of NTP. */
function ntp(ms: number): bigint {
  return BigInt(Math.round((ms / 1000 + ntpEpoch) * 65_536)) << 16n;
}

/** The time in ms of eight bytes that {@link ntp} made. */
export function msOfNtp(packet: Buffer, offset: number): number {
  return (packet.readUInt32BE(offset) - ntpEpoch + packet.readUInt32BE(offset + 4) / 2 ** 32) * 1000;
}

/** What tracks need of a transport. */
export type TrackTransport = Pick<WebRtcTransport, "sendRtp" | "sendRtcp" | "onKeyFrameAsked">;

/** One SSRC of synthetic media: numbers, time stamps and sender reports as a browser writes them. */
class RtpStream {
  readonly ssrc = randomInt(1, 0xffff_ffff);
  #sequenceNumber = randomInt(0, 0xffff);
  #packets = 0;
  #bytes = 0;

  constructor(
    private readonly transport: TrackTransport,
    private readonly payloadType: number,
    private readonly clockRate: number,
  ) {}

  /** @param volume of a microphone, in dBov */
  send(payload: Buffer, marker: boolean, volume?: number): void {
    const ms = now();
    const captured = Buffer.alloc(8);
    captured.writeBigUInt64BE(ntp(ms));
    const header = new RtpHeader({
      version: 2,
      payloadType: this.payloadType,
      sequenceNumber: this.#sequenceNumber,
      timestamp: this.#timestamp(ms),
      ssrc: this.ssrc,
      marker,
      extension: true,
      extensionProfile: oneByteProfile,
      extensions: [
        ...(volume === undefined ? [] : [{ id: audioLevelId, payload: Buffer.of(-volume) }]),
        { id: captureTimeId, payload: captured },
      ],
    });
    this.#sequenceNumber = (this.#sequenceNumber + 1) & 0xffff;
    this.#packets++;
    this.#bytes += payload.length;
    this.transport.sendRtp(header, payload);
  }

  /** Without it a media server cannot change between the layers of a picture. */
  report(): void {
    const ms = now();
    const senderInfo = new RtcpSenderInfo({
      ntpTimestamp: ntp(ms),
      rtpTimestamp: this.#timestamp(ms),
      packetCount: this.#packets,
      octetCount: this.#bytes,
    });
    this.transport.sendRtcp(new RtcpSrPacket({ ssrc: this.ssrc, senderInfo }).serialize());
  }

  #timestamp(ms: number): number {
    return Math.floor((ms * this.clockRate) / 1000) % 2 ** 32;
  }
}

/** What a track sends when: the load process calls `tick` every 10 ms. */
export interface SyntheticTrack {
  readonly kind: "audio" | "video";
  readonly rtpParameters: types.RtpParameters;
  tick(): void;
}

type HeaderExtensions = types.RtpParameters["headerExtensions"];
const headerExtensions = [{ uri: captureTimeUri, id: captureTimeId }] as HeaderExtensions;
const audioHeaderExtensions = [
  { uri: audioLevelUri, id: audioLevelId },
  { uri: captureTimeUri, id: captureTimeId },
] as HeaderExtensions;
const tickMs = 10;

/** As loud as somebody who speaks, and as nobody at all, in dBov. */
const speech = -30;
const silence = -127;

/** Opus in frames of 20 ms at about 32 kbit/s; silence is one packet in 400 ms (DTX). */
export class OpusTrack implements SyntheticTrack {
  readonly kind = "audio";
  readonly rtpParameters: types.RtpParameters;
  readonly #stream: RtpStream;
  readonly #payload = Buffer.alloc(80, 0x55);
  #ticks = randomInt(0, 100);
  /** How loud it is from now on, in dBov; null: silent. */
  volume: number | null;

  constructor(transport: TrackTransport, speaks: boolean) {
    this.volume = speaks ? speech : null;
    this.#stream = new RtpStream(transport, 111, 48_000);
    this.#payload[0] = 0x78; // TOC: CELT, 20 ms, mono
    const codec = { mimeType: "audio/opus", payloadType: 111, clockRate: 48_000, channels: 2 };
    this.rtpParameters = {
      mid: String(this.#stream.ssrc),
      codecs: [{ ...codec, parameters: { usedtx: 1, useinbandfec: 1 } }],
      headerExtensions: audioHeaderExtensions,
      encodings: [{ ssrc: this.#stream.ssrc, dtx: true }],
      rtcp: { cname: "bench" },
    };
  }

  tick(): void {
    this.#ticks++;
    if (this.volume !== null && this.#ticks % 2 === 0) this.#stream.send(this.#payload, false, this.volume);
    if (this.volume === null && this.#ticks % 40 === 0)
      this.#stream.send(this.#payload.subarray(0, 3), false, silence);
    if (this.#ticks % 100 === 0) this.#stream.report();
  }
}

/** 25 pictures a second in two layers: 1 packet of 600 bytes (120 kbit/s), 2 of 1,100 (440 kbit/s). */
const layers = [
  { packets: 1, bytes: 600 },
  { packets: 2, bytes: 1_100 },
];
const frameTicks = 40 / tickMs;
const keyFrameTicks = 1_000 / tickMs;

/** What makes a key frame: the clock, which costs the load nothing, or who asks for one, as with a browser's encoder. */
export type KeyFrames = "each second" | "when asked";

/** VP8 in two simulcast layers with valid payload descriptors. */
export class Vp8Track implements SyntheticTrack {
  readonly kind = "video";
  readonly rtpParameters: types.RtpParameters;
  readonly #streams: RtpStream[];
  #pictureId = randomInt(0, 0x7fff);
  #ticks = randomInt(0, frameTicks);
  #isAsked = true; // the first frame is one

  constructor(
    transport: TrackTransport,
    private readonly keyFrames: KeyFrames = "each second",
  ) {
    this.#streams = layers.map(() => new RtpStream(transport, 96, 90_000));
    const feedback = [
      { type: "nack" },
      ...(keyFrames === "when asked" ? [{ type: "nack", parameter: "pli" }] : []),
    ];
    if (keyFrames === "when asked")
      transport.onKeyFrameAsked = (ssrc) =>
        (this.#isAsked ||= this.#streams.some((stream) => stream.ssrc === ssrc));
    this.rtpParameters = {
      mid: String(this.#streams[0]?.ssrc),
      codecs: [{ mimeType: "video/VP8", payloadType: 96, clockRate: 90_000, rtcpFeedback: feedback }],
      headerExtensions,
      encodings: this.#streams.map(({ ssrc }) => ({ ssrc })),
      rtcp: { cname: "bench" },
    };
  }

  tick(): void {
    this.#ticks++;
    if (this.#ticks % frameTicks !== 0) return;
    const isSecond = Math.floor(this.#ticks / frameTicks) % (keyFrameTicks / frameTicks) === 0;
    const keyFrame = this.keyFrames === "when asked" ? this.#isAsked : isSecond;
    this.#isAsked = false;
    this.#pictureId = (this.#pictureId + 1) & 0x7fff;
    layers.forEach(({ packets, bytes }, layer) => {
      for (let part = 0; part < packets; part++)
        this.#streams[layer]?.send(this.#packet(bytes, part === 0, keyFrame), part === packets - 1);
      if (isSecond || keyFrame) this.#streams[layer]?.report();
    });
  }

  /** RFC 7741: X, S, PID; I with 15 bits, L, T; then the first byte of the VP8 payload header, whose bit 0 says "no key frame". */
  #packet(bytes: number, first: boolean, keyFrame: boolean): Buffer {
    const packet = Buffer.alloc(bytes, 0x33);
    packet[0] = 0x80 | (first ? 0x10 : 0);
    packet[1] = 0xe0;
    packet.writeUInt16BE(0x8000 | this.#pictureId, 2);
    packet[4] = this.#pictureId & 0xff; // TL0PICIDX: one temporal layer
    packet[5] = 0;
    packet[6] = keyFrame ? 0x00 : 0x01;
    return packet;
  }
}
