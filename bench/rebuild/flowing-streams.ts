import type { TrackKind } from "@/lib/protocol/participant";

/** A picture flows with its third whole frame: the first may be all that comes. Sound with its first packet. */
const countToFlow: Record<TrackKind, number> = { video: 3, audio: 1 };

/** One track of somebody else, as one person receives it. Times by the clock of `performance`. */
export type FlowingStream = {
  from: string;
  kind: TrackKind;
  producerId: string;
  count: number;
  flowsSince: number | null;
  lastAt: number;
  /** Longest time between two frames, or packets of sound, since it was looked at anew, in ms. */
  longestPauseMs: number;
};

/** What one person receives, from headers alone: since when, and with which pauses. */
export class FlowingStreams {
  readonly #bySsrc = new Map<number, FlowingStream>();

  /** @param from whose track it is */
  expect(ssrc: number, from: string, kind: TrackKind, producerId: string): void {
    const lastAt = performance.now();
    this.#bySsrc.set(ssrc, { from, kind, producerId, count: 0, flowsSince: null, lastAt, longestPauseMs: 0 });
  }

  read(packet: Buffer): void {
    const type = packet.readUInt8(1);
    if (type >= 192 && type < 224) return; // RTCP beside RTP: RFC 5761
    const stream = this.#bySsrc.get(packet.readUInt32BE(8));
    if (!stream || (stream.kind === "video" && (type & 0x80) === 0)) return; // the marker ends a frame
    const now = performance.now();
    stream.longestPauseMs = Math.max(stream.longestPauseMs, now - stream.lastAt);
    stream.lastAt = now;
    if (++stream.count === countToFlow[stream.kind]) stream.flowsSince = now;
  }

  /** The one there is now; undefined: none. */
  find(from: string, kind: TrackKind): FlowingStream | undefined {
    return [...this.#bySsrc.values()].find((one) => one.from === from && one.kind === kind);
  }

  remove(producerId: string): void {
    for (const [ssrc, stream] of this.#bySsrc)
      if (stream.producerId === producerId) this.#bySsrc.delete(ssrc);
  }

  clear(): void {
    this.#bySsrc.clear();
  }

  /** Pauses are counted from here on. */
  countPausesAnew(): void {
    for (const stream of this.#bySsrc.values()) stream.longestPauseMs = 0;
  }
}
