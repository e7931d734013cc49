import type { Socket as UdpSocket } from "node:dgram";
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { openUdp, type Endpoint } from "./udp-socket";

/** The network between one person and the media servers, in user space. */
export class ServerWire {
  /** As a firewall that drops: packets are swallowed. */
  udpCut = false;
  /** Nothing passes on open connections, and new ones lead nowhere. */
  tcpCut = false;
  /** Whether packets from this port pass whatever is cut: those of a TURN server are not this person's own. */
  passes: (port: number) => boolean = () => false;
  readonly #udp = new Map<string, Promise<UdpSocket>>();
  readonly #tcp = new Map<string, Promise<Server>>();
  /** Stand-in → port of the media server. */
  readonly #behind = new Map<number, number>();
  readonly #upstream = new Set<UdpSocket>();
  readonly #open = new Set<Socket>();
  #closed = false;

  /** Where this person has to send what is meant for this address of a media server. */
  async standInFor(protocol: "udp" | "tcp", end: Endpoint): Promise<Endpoint> {
    const opening =
      protocol === "udp"
        ? remembered(this.#udp, end, () => this.#listenUdp(end))
        : remembered(this.#tcp, end, () => this.#listenTcp(end));
    const address = (await opening).address();
    if (address === null || typeof address === "string") throw new Error("The wire has no port.");
    this.#behind.set(address.port, end.port);
    return address;
  }

  /** The port of the media server for which this one stands; itself when it is no stand-in. */
  behind(port: number): number {
    return this.#behind.get(port) ?? port;
  }

  close(): void {
    this.#closed = true;
    for (const opening of this.#udp.values()) void opening.then((socket) => socket.close());
    for (const opening of this.#tcp.values()) void opening.then((server) => server.close());
    for (const socket of this.#upstream) socket.close();
    for (const socket of this.#open) socket.destroy();
  }

  async #listenUdp(end: Endpoint): Promise<UdpSocket> {
    const socket = await openUdp(end.address);
    const upstreams = new Map<number, Promise<UdpSocket>>();
    socket.on("message", (packet, from) => {
      if (this.#drops(from.port)) return;
      let opening = upstreams.get(from.port);
      if (!opening) {
        opening = this.#openUpstream(end.address, (answer) => {
          if (!this.#drops(from.port)) socket.send(answer, from.port, from.address);
        });
        upstreams.set(from.port, opening);
      }
      void opening.then((upstream) => {
        if (!this.#closed) upstream.send(packet, end.port, end.address);
      });
    });
    return socket;
  }

  async #openUpstream(address: string, onAnswer: (packet: Buffer) => void): Promise<UdpSocket> {
    const upstream = await openUdp(address);
    this.#upstream.add(upstream);
    upstream.on("message", onAnswer);
    return upstream;
  }

  #drops(port: number): boolean {
    return this.#closed || (this.udpCut && !this.passes(port));
  }

  async #listenTcp(end: Endpoint): Promise<Server> {
    const server = createServer((near) => {
      const far = connect(end.port, end.address);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#open.add(one);
        one.on("data", (data) => {
          if (!this.tcpCut) other.write(data);
        });
        one.on("error", () => other.destroy());
        one.on("close", () => {
          this.#open.delete(one);
          other.destroy();
        });
      }
    });
    server.listen(0, end.address);
    await once(server, "listening");
    return server;
  }
}

function remembered<T>(known: Map<string, Promise<T>>, end: Endpoint, make: () => Promise<T>): Promise<T> {
  const key = `${end.address}:${end.port}`;
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}
