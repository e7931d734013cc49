import { msOfNtp } from "./rtp-tracks";

/** Every so many packets one delay is noted: percentiles need no more, and the load process has better things to do. */
const sampleEvery = 16;

type Stream = { packets: number; first: number; highest: number };

/** Counts what arrives on one or many transports, by SSRC, from headers alone. */
export class ReceivedMedia {
  packets = 0;
  readonly delays: number[] = [];
  readonly #streams = new Map<number, Stream>();

  read(packet: Buffer): void {
    const type = packet.readUInt8(1);
    if (type >= 192 && type < 224) return; // RTCP beside RTP: RFC 5761
    this.packets++;
    const sequenceNumber = packet.readUInt16BE(2);
    const ssrc = packet.readUInt32BE(8);
    const stream = this.#streams.get(ssrc);
    if (!stream) this.#streams.set(ssrc, { packets: 1, first: sequenceNumber, highest: sequenceNumber });
    else {
      stream.packets++;
      const ahead = (sequenceNumber - stream.highest) & 0xffff;
      if (ahead < 0x8000) stream.highest += ahead;
    }
    if (this.packets % sampleEvery === 0) this.#noteDelay(packet);
  }

  get streams(): number {
    return this.#streams.size;
  }

  /** Begins to count anew, with the streams that are known. */
  reset(): void {
    this.packets = 0;
    this.delays.length = 0;
    this.#streams.clear();
  }

  /** Packets that never came, of those whose numbers were passed over. */
  lost(): { lost: number; expected: number } {
    let lost = 0;
    let expected = 0;
    for (const { packets, first, highest } of this.#streams.values()) {
      expected += highest - first + 1;
      lost += Math.max(0, highest - first + 1 - packets);
    }
    return { lost, expected };
  }

  /** Finds the capture time among one-byte header extensions (RFC 8285): the one with 16 bytes. */
  #noteDelay(packet: Buffer): void {
    if ((packet.readUInt8(0) & 0x10) === 0 || packet.readUInt16BE(12) !== 0xbede) return;
    const end = 16 + packet.readUInt16BE(14) * 4;
    for (let at = 16; at < end;) {
      const head = packet.readUInt8(at);
      const length = (head & 0x0f) + 1;
      if (head !== 0 && length === 16)
        this.delays.push(performance.timeOrigin + performance.now() - msOfNtp(packet, at + 1));
      at += head === 0 ? 1 : 1 + length;
    }
  }
}
