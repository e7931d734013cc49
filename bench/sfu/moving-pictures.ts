/** A picture moves once it has shown so many frames. */
const framesToMove = 3;

/** When each picture that one person receives began to move, by SSRC, from headers alone. */
export class MovingPictures {
  readonly #frames = new Map<number, number>();
  readonly #movedAt = new Map<number, number>();

  read(packet: Buffer): void {
    const type = packet.readUInt8(1);
    if (type >= 192 && type < 224) return; // RTCP beside RTP: RFC 5761
    if ((type & 0x80) === 0) return; // the marker ends a frame
    const ssrc = packet.readUInt32BE(8);
    const frames = (this.#frames.get(ssrc) ?? 0) + 1;
    this.#frames.set(ssrc, frames);
    if (frames === framesToMove) this.#movedAt.set(ssrc, performance.now());
  }

  /** By the clock of `performance`; undefined: it has not moved yet. */
  movedAt(ssrc: number): number | undefined {
    return this.#movedAt.get(ssrc);
  }
}
