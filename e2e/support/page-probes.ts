/** What the tests put into each page before its own code runs. Serialised by Playwright: refers to nothing outside. */
export function installPageProbes(options: { width: number; height: number; plainSound: boolean }): void {
  const connections: RTCPeerConnection[] = [];
  const sockets: WebSocket[] = [];
  const screens: MediaStream[] = [];
  window.__probes = { connections, outputs: [], sockets, screens };

  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  };

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(config?: RTCConfiguration) {
      super(config);
      connections.push(this);
    }

    /** A closed one is not held on to: what a page leaks can be counted. */
    override close(): void {
      super.close();
      const at = connections.indexOf(this);
      if (at >= 0) connections.splice(at, 1);
    }
  };

  // Small pictures: several encoders share two cores.
  const getUserMedia = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = function (this: MediaDevices, constraints?: MediaStreamConstraints) {
    const { width, height, plainSound } = options;
    const video = constraints?.video && {
      ...(typeof constraints.video === "object" ? constraints.video : {}),
      width,
      height,
      frameRate: 30,
    };
    const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    const audio = constraints?.audio && {
      ...(typeof constraints.audio === "object" ? constraints.audio : {}),
      ...(plainSound ? plain : {}),
    };
    return getUserMedia.call(this, {
      ...constraints,
      ...(video ? { video } : {}),
      ...(audio ? { audio } : {}),
    });
  };

  const getDisplayMedia = MediaDevices.prototype.getDisplayMedia;
  MediaDevices.prototype.getDisplayMedia = async function (
    this: MediaDevices,
    wish?: DisplayMediaStreamOptions,
  ) {
    const { width, height } = options;
    const video = { ...(typeof wish?.video === "object" ? wish.video : {}), width, height };
    const stream = await getDisplayMedia.call(this, { ...wish, video });
    screens.push(stream);
    return stream;
  };

  // Whatever is played goes through here: listen to the mix before the loudspeaker.
  const connect = AudioNode.prototype.connect as (this: AudioNode, ...args: unknown[]) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
    if (args[0] instanceof AudioDestinationNode) {
      const known = window.__probes.outputs.find((output) => output.context === this.context);
      const output = known ?? { context: this.context, mix: this.context.createGain() };
      if (!known) {
        window.__probes.outputs.push(output);
        connect.call(output.mix, this.context.destination);
      }
      connect.call(this, output.mix);
      return this.context.destination;
    }
    return connect.apply(this, args);
  } as typeof AudioNode.prototype.connect;
}

declare global {
  interface Window {
    __probes: {
      connections: RTCPeerConnection[];
      outputs: { context: BaseAudioContext; mix: GainNode }[];
      sockets: WebSocket[];
      /** Everything that was shared. */
      screens: MediaStream[];
    };
  }
}
