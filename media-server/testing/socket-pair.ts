import { EventEmitter } from "node:events";

/** One end of a connection without a network; what it sends arrives at the other at once. */
export class SocketEnd extends EventEmitter {
  readonly sent: string[] = [];
  bufferedAmount = 0;
  other: SocketEnd | null = null;
  /** Its process stands still. */
  silent = false;

  send(text: string): void {
    this.sent.push(text);
    this.other?.emit("message", Buffer.from(text));
  }

  ping(): void {
    if (!this.silent) this.other?.emit("ping");
  }

  terminate(): void {
    const { other } = this;
    this.other = null;
    other?.emit("close", 1006);
  }
}

export function socketPair(): [SocketEnd, SocketEnd] {
  const ends: [SocketEnd, SocketEnd] = [new SocketEnd(), new SocketEnd()];
  ends[0].other = ends[1];
  ends[1].other = ends[0];
  return ends;
}
