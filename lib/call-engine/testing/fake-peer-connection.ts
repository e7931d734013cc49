import { FakeMediaStream, fakeTrack } from "./fake-track";

class FakeSender {
  /** Everything that was put here, in its order. */
  readonly sent: (MediaStreamTrack | null)[] = [];
  streams: MediaStream[] = [];
  refuse: Error | null = null;

  constructor(public track: MediaStreamTrack | null) {}

  replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    if (this.refuse) return Promise.reject(this.refuse);
    this.track = track;
    this.sent.push(track);
    return Promise.resolve();
  }

  setStreams(...streams: MediaStream[]): void {
    this.streams = streams;
  }
}

class FakeTransceiver {
  direction: RTCRtpTransceiverDirection = "recvonly";
  /** When this place last heard anything, as the browser would say it. */
  heardAt = 0;
  readonly receiver: {
    track: MediaStreamTrack;
    getSynchronizationSources: () => { timestamp: number }[];
  };
  readonly sender: FakeSender;

  constructor(kind: "audio" | "video", place: number, track: MediaStreamTrack | null = null) {
    this.receiver = {
      track: fakeTrack(kind, `remote-${place}`),
      getSynchronizationSources: () => (this.heardAt ? [{ timestamp: this.heardAt }] : []),
    };
    this.sender = new FakeSender(track);
  }
}

/** As much of a peer connection as sending and receiving tracks over it takes; it connects when a test says so. */
export class FakePeerConnection extends EventTarget {
  connectionState: RTCPeerConnectionState = "new";
  readonly transceivers: FakeTransceiver[] = [];
  stats: { type: string; bytesReceived?: number }[] = [];

  constructor(readonly config?: RTCConfiguration) {
    super();
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event("connectionstatechange"));
  }

  addTransceiver(of: MediaStreamTrack | "audio" | "video", init: RTCRtpTransceiverInit): void {
    const kind = typeof of === "string" ? of : of.kind === "audio" ? "audio" : "video";
    const track = typeof of === "string" ? null : of;
    const transceiver = new FakeTransceiver(kind, this.transceivers.length, track);
    transceiver.direction = init.direction ?? "sendrecv";
    transceiver.sender.streams = init.streams ?? [];
    this.transceivers.push(transceiver);
  }

  /** An offer brings its sections along; here those of MediaSlots. */
  setRemoteDescription({ type }: RTCSessionDescriptionInit): Promise<void> {
    if (type === "offer" && this.transceivers.length === 0)
      for (const kind of ["audio", "video", "video", "audio"] as const)
        this.transceivers.push(new FakeTransceiver(kind, this.transceivers.length));
    return Promise.resolve();
  }

  getTransceivers(): FakeTransceiver[] {
    return this.transceivers;
  }

  getReceivers() {
    return this.transceivers.map(({ receiver }) => receiver);
  }

  getStats(): Promise<Map<number, { type: string; bytesReceived?: number }>> {
    return Promise.resolve(new Map(this.stats.map((one, i) => [i, one])));
  }
}

/** Puts peer connections into jsdom. */
export function installFakePeerConnections(): void {
  Object.assign(globalThis, {
    MediaStream: FakeMediaStream,
    RTCPeerConnection: FakePeerConnection,
    RTCSessionDescription: class {},
    RTCIceCandidate: class {},
  });
}
