import type { TrackKind } from "@/lib/protocol/participant";

/** Longer without a whole frame and a picture stands still; silence sends a packet in 400 ms, of which some get lost. */
const longestPauseMs: Record<TrackKind, number> = { video: 1_000, audio: 2_000 };

type Stream = {
  kind: TrackKind;
  /** Of a packet that continues what came before. */
  nextNumber: number;
  /** Part of the frame that is coming in has been lost. */
  broken: boolean;
  lastAt: number;
  longestMs: number;
};

/** Which of the streams that were asked for play, by SSRC, from headers alone. */
export class PlayingStreams {
  readonly #streams = new Map<number, Stream>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  expect(ssrc: number, kind: TrackKind): void {
    this.#streams.set(ssrc, { kind, nextNumber: 0, broken: true, lastAt: this.now(), longestMs: 0 });
  }

  read(packet: Buffer): void {
    const type = packet.readUInt8(1);
    if (type >= 192 && type < 224) return; // RTCP beside RTP: RFC 5761
    const stream = this.#streams.get(packet.readUInt32BE(8));
    if (!stream) return;
    const number = packet.readUInt16BE(2);
    stream.broken ||= number !== stream.nextNumber;
    stream.nextNumber = (number + 1) & 0xffff;
    const endsFrame = (type & 0x80) !== 0;
    if (stream.kind === "audio" || (endsFrame && !stream.broken)) this.#touch(stream);
    if (endsFrame) stream.broken = false;
  }

  /** From here on it counts. */
  reset(): void {
    for (const stream of this.#streams.values()) Object.assign(stream, { lastAt: this.now(), longestMs: 0 });
  }

  /** So many streams never paused for too long since then, up to now. */
  count(): number {
    const streams = [...this.#streams.values()];
    for (const stream of streams) this.#touch(stream); // a pause that goes on
    return streams.filter(({ kind, longestMs }) => longestMs <= longestPauseMs[kind]).length;
  }

  #touch(stream: Stream): void {
    const now = this.now();
    stream.longestMs = Math.max(stream.longestMs, now - stream.lastAt);
    stream.lastAt = now;
  }
}
