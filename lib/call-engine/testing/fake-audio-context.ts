/** A gain whose ramps are done at once: what counts is where they lead. */
class FakeGain {
  connected = true;
  readonly gain = {
    value: 1,
    cancelScheduledValues: () => undefined,
    setValueAtTime: (value: number) => (this.gain.value = value),
    linearRampToValueAtTime: (value: number) => (this.gain.value = value),
  };
  connect = <T>(next: T) => next;
  disconnect = () => (this.connected = false);
}

/** An audio graph without sound, for jsdom, which has none. */
export class FakeAudioContext {
  state: AudioContextState = "running";
  readonly currentTime = 0;
  readonly destination = {};
  readonly gains: FakeGain[] = [];
  /** Sources of a constant that run now. */
  constants = 0;
  /** Analysers that were ever made. */
  analysers = 0;
  /** What every analyser measures. */
  loudness = 0;
  sink = "";
  resume: () => Promise<void> = () => Promise.resolve();

  createGain() {
    const gain = new FakeGain();
    this.gains.push(gain);
    return gain;
  }

  createConstantSource() {
    return {
      offset: { value: 1 },
      connect: () => undefined,
      disconnect: () => undefined,
      start: () => this.constants++,
      stop: () => this.constants--,
    };
  }

  createAnalyser() {
    this.analysers++;
    return {
      fftSize: 512,
      getFloatTimeDomainData: (samples: Float32Array) => samples.fill(this.loudness),
      connect: () => undefined,
      disconnect: () => undefined,
    };
  }

  createMediaStreamSource() {
    return { connect: <T>(next: T) => next, disconnect: () => undefined };
  }

  setSinkId(id: string): Promise<void> {
    this.sink = id;
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.state = "closed";
    return Promise.resolve();
  }
}
