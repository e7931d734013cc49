import SimplePeer from "simple-peer/simplepeer.min.js";
import type { IceServer } from "@/lib/protocol/mode";
import type { TrackSource } from "@/lib/protocol/participant";
import { bytesReceived } from "../bytes-received";
import { closeInTurn } from "../close-in-turn";
import { createEmitter } from "../emitter";
import type { LocalTracks } from "../media-path";
import { MediaSlots, type SlotTrack } from "./media-slots";

/** What two ends of one connection send each other through the server. */
export type ConnectionSignal = { data: SimplePeer.SignalData };

export type P2pConnectionEvents = {
  signal: [signal: ConnectionSignal];
  /** Media can flow; again when it was interrupted. */
  connected: [];
  /** Said of everything that may arrive, once, when the ends have agreed. */
  negotiated: [incoming: readonly SlotTrack[]];
  /** The other end has closed it. Said once, and nothing after it. */
  ended: [];
  /** ICE, DTLS or the negotiation failed; simple-peer cannot recover from it. Said once, not after close(). */
  failed: [reason: string];
};

/**
 * One direct connection to one other browser. simple-peer does the negotiation and the connecting; what is sent over it
 * is in the hands of MediaSlots.
 */
export class P2pConnection {
  readonly events = createEmitter<P2pConnectionEvents>();
  readonly #peer: SimplePeer.Instance;
  readonly #slots: MediaSlots;
  #pc: RTCPeerConnection | null = null;
  #negotiated = false;
  #closed = false;

  constructor(
    readonly id: string,
    initiator: boolean,
    iceServers: readonly IceServer[],
    tracks: LocalTracks,
  ) {
    this.#slots = new MediaSlots(tracks, (reason) => this.#failed(reason));
    this.#peer = new SimplePeer({
      initiator,
      // All sections use one transport: candidates are gathered, sent and tried once and not once for each.
      config: { iceServers: [...iceServers], bundlePolicy: "max-bundle" },
      wrtc: {
        // simple-peer keeps its peer connection to itself; slots and statistics are needed here.
        RTCPeerConnection: this.#keepPeerConnection(),
        RTCSessionDescription,
        RTCIceCandidate,
      },
    });
    this.#peer.on("signal", (data) => {
      if (!isOfNoUse(data)) this.events.emit("signal", { data });
    });
    this.#peer.on("error", (error) => this.#failed(error.message));
    this.#peer.on("close", () => this.#ended());
    if (initiator && this.#pc) this.#slots.open(this.#pc); // the offer is made in a later task
  }

  get connected(): boolean {
    return !this.#closed && this.#pc?.connectionState === "connected";
  }

  signal({ data }: ConnectionSignal): void {
    if (this.#closed) return;
    try {
      this.#peer.signal(data);
    } catch (error) {
      this.#failed(`a signal could not be used: ${String(error)}`);
    }
  }

  setTrack(source: TrackSource, track: MediaStreamTrack | null): void {
    if (this.#closed) return;
    this.#slots.set(source, track);
  }

  /** The other end wants to see the camera, or wants to save what it costs. */
  sendCamera(on: boolean): void {
    if (!this.#closed) this.#slots.sendCamera(on);
  }

  async statistics(): Promise<RTCStatsReport | null> {
    return this.#closed ? null : ((await this.#pc?.getStats()) ?? null);
  }

  /** Grows whenever sound or a picture has arrived; costs next to nothing to ask. */
  mediaHeard(): number {
    const receivers = this.#closed ? [] : (this.#pc?.getReceivers() ?? []);
    return receivers
      .flatMap((receiver) => receiver.getSynchronizationSources())
      .reduce((sum, { timestamp }) => sum + timestamp, 0);
  }

  /** Bytes received by the transport so far; STUN and RTCP count too. */
  async bytesReceived(): Promise<number> {
    const report = await this.#pc?.getStats();
    return report ? bytesReceived(report) : 0;
  }

  /** May be called twice. Nothing is said from here on; what it takes down follows when the page has time. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeInTurn(() => this.#peer.destroy());
  }

  #keepPeerConnection(): typeof RTCPeerConnection {
    const keep = (pc: RTCPeerConnection) => {
      this.#pc = pc;
      // simple-peer waits for its data channel as well: two round trips that media need not wait for.
      pc.addEventListener("connectionstatechange", () => {
        if (this.connected) this.events.emit("connected");
      });
    };
    const described = (pc: RTCPeerConnection, type: RTCSdpType) => this.#described(pc, type);
    return class extends RTCPeerConnection {
      constructor(config?: RTCConfiguration) {
        super(config);
        keep(this);
      }

      /** simple-peer makes its answer as soon as this resolves: the last moment to say what it should contain. */
      override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
        await super.setRemoteDescription(description);
        described(this, description.type);
      }
    };
  }

  #described(pc: RTCPeerConnection, type: RTCSdpType): void {
    if (this.#closed || this.#negotiated) return;
    this.#negotiated = true;
    if (type === "offer") this.#slots.take(pc);
    this.events.emit("negotiated", this.#slots.incoming());
  }

  #ended(): void {
    if (this.#closed) return;
    this.close();
    this.events.emit("ended");
  }

  #failed(reason: string): void {
    if (this.#closed) return;
    this.close();
    this.events.emit("failed", reason);
  }
}

/** Browsers only ever open TCP connections: two ends that do never meet (RFC 6544, section 6.2). */
const isOfNoUse = (data: SimplePeer.SignalData): boolean =>
  data.type === "candidate" && data.candidate.candidate.includes(" tcptype active");
