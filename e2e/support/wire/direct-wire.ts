import type { Socket } from "node:dgram";
import { openUdp, type Endpoint } from "./udp-socket";

/**
 * The network between people, in user space. Each browser is told a stand-in for each address of another one; what it
 * sends there comes out of the stand-in for its own address. Both ends therefore see nothing but stand-ins.
 */
export class DirectWire {
  /** Packets for others are swallowed. */
  cut = false;
  /** Packets are late by so many ms. */
  delayMs = 0;
  readonly #standIns = new Map<string, Promise<Socket>>();
  /** Ends whose packets are swallowed: the connections of before a change of networks. */
  readonly #dead = new Set<string>();
  #closed = false;

  /** Where to send what is meant for this address. */
  async standInFor(end: Endpoint): Promise<Endpoint> {
    const socket = await this.#standIn(end);
    return socket.address();
  }

  /** What is connected now goes dark for good; new connections work. As when somebody changes from one network to another. */
  cutConnected(): void {
    for (const end of this.#standIns.keys()) this.#dead.add(end);
  }

  close(): void {
    this.#closed = true;
    for (const opening of this.#standIns.values()) void opening.then((socket) => socket.close());
  }

  #standIn(end: Endpoint): Promise<Socket> {
    const known = this.#standIns.get(keyOf(end));
    if (known) return known;
    const opening = openUdp(end.address).then((socket) =>
      socket.on("message", (packet, from) => this.#pass(packet, from, end)),
    );
    this.#standIns.set(keyOf(end), opening);
    return opening;
  }

  #pass(packet: Buffer, from: Endpoint, to: Endpoint): void {
    if (this.cut || this.#closed || this.#dead.has(keyOf(from)) || this.#dead.has(keyOf(to))) return;
    const send = () =>
      void this.#standIn(from).then((socket) => {
        if (!this.#closed) socket.send(packet, to.port, to.address);
      });
    if (this.delayMs > 0) setTimeout(send, this.delayMs);
    else send();
  }
}

const keyOf = ({ address, port }: Endpoint): string => `${address}:${port}`;
